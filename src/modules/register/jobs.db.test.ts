import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { findLogIndex, findLogState, startLogKeeper, verifyRegister } from './index.ts';
import { keepLog } from './jobs.ts';

let world: World;
let folder: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-keeper-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error('it never came true');
}

it('two keepers at once number and sign what is released, until they are stopped', async () => {
  const given = {
    db: world.as('wgk_worker').db,
    clock: world.runtime.clock,
    publicFolder: path.join(folder, 'public'),
    keyFile: path.join(folder, 'keys', 'log.key'),
    origin: 'example.gov.cn/log',
    log: openLog('test', 'silent'),
  };
  const keepers = [await startLogKeeper(given), await startLogKeeper(given)];
  for (let i = 0; i < 5; i += 1) await world.publish(await world.clear(sample(`第${i}号`)));
  await until(async () => (await findLogState(world.runtime.db))?.size === 5);
  await Promise.all(keepers.map((keeper) => keeper.stop()));
  const { publicId } = await world.publish(await world.clear(sample('停后')));
  await sleep(500);
  expect(await findLogIndex(world.runtime.db, publicId, 1)).toBeNull();
  const tiles = folderTiles(given.publicFolder);
  expect(await verifyRegister({ db: world.runtime.db, tiles })).toMatchObject({ ok: true, treeSize: 5, releases: 6 });
});

it('a round that fails is told, and the next one is tried', async () => {
  const errors: unknown[] = [];
  const keeper = keepLog({
    db: world.as('wgk_worker').db,
    clock: world.runtime.clock,
    tiles: folderTiles(path.join(folder, 'elsewhere')),
    signer: noteSigner('another', generateSeed()),
    onError: (error) => errors.push(error),
    pause: 10,
  });
  await until(() => Promise.resolve(errors.length >= 3));
  await keeper.stop();
  expect(errors[0]).toMatchObject({ code: 'register.log-key' });
});
