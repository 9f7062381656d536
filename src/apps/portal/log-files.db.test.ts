import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { keepLogOnce, rebuildTiles } from '#modules/register';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes } from '../../modules/register/portal.tsx';
import { createPortal } from './server.ts';

let world: World;
let folder: string;
let portal: FastifyInstance;
const paths = ['/log/tile/0/000.p/3', '/log/tile/entries/000.p/3', '/log/tile/0/000.p/1'];

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-tiles-'));
  for (let i = 0; i < 3; i += 1) await world.publish(await world.clear(sample(`第${i}号通告`, '正文')));
  await keepLogOnce({
    db: world.as('wgk_worker').db,
    clock: world.runtime.clock,
    tiles: folderTiles(folder, { sync: false }),
    signer: noteSigner('example.gov.cn/log', generateSeed()),
  });
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    routes,
  });
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function rebuild(): Promise<void> {
  await rebuildTiles({ db: world.database.as('owner'), clock: world.runtime.clock, publicFolder: folder });
}

it('interface and log may be read by any page, also one on a disk; pages, proofs to save and feeds may not', async () => {
  const open = [
    '/log/checkpoint',
    ...paths,
    '/api/v1/releases',
    '/api/v1/changes',
    '/api/v1/on/nothing',
    '/log/tile/x',
  ];
  const own = [
    '/',
    '/list',
    '/verify',
    '/verify/page',
    '/feed.xml',
    '/health',
    '/assets/portal.css',
    '/api/v1/nothing',
  ];
  for (const [urls, origin] of [[open, '*'] as const, [own, undefined] as const]) {
    for (const url of urls) {
      const { headers } = await portal.inject({ url, headers: { origin: 'null' } });
      expect([url, headers['access-control-allow-origin']]).toEqual([url, origin]);
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    }
  }
});

it('tiles deleted, cut or changed on the disk are refused, never given wrongly, and given again once rebuilt', async () => {
  const before = await Promise.all(paths.map((url) => portal.inject(url)));
  expect(before.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
  const [tile, bundle] = ['0', 'entries'].map((level) => path.join(folder, `log/tile/${level}/000`));
  if (tile === undefined || bundle === undefined) throw new Error('no paths');
  const damages = [
    () => rm(tile),
    () => rm(path.join(folder, 'log'), { recursive: true }),
    () => truncate(tile, 64),
    () => truncate(bundle, 100),
    async () => {
      const bytes = await readFile(bundle);
      await writeFile(bundle, Buffer.concat([bytes.subarray(0, -1), Buffer.from('!')]));
    },
    async () => await writeFile(tile, Buffer.concat([await readFile(tile), Buffer.alloc(32)]).subarray(32)),
  ];
  for (const [i, damage] of damages.entries()) {
    await damage();
    for (const [which, url] of paths.entries()) {
      const { statusCode, rawPayload, headers, body } = await portal.inject(url);
      if (statusCode === 200) expect(rawPayload, `${i} ${url}`).toEqual(before[which]?.rawPayload);
      else
        expect([statusCode, headers['cache-control'], body], `${i} ${url}`).toEqual([
          503,
          'no-store',
          expect.stringContaining('暂时不能提供'),
        ]);
    }
    const statuses = await Promise.all(paths.map(async (url) => (await portal.inject(url)).statusCode));
    expect(statuses, String(i)).toContain(503);
    await rebuild();
    const after = await Promise.all(paths.map((url) => portal.inject(url)));
    expect(after.map(({ rawPayload }) => rawPayload)).toEqual(before.map(({ rawPayload }) => rawPayload));
  }
  expect((await portal.inject('/log/tile/0/000.p/4')).statusCode).toBe(404);
});
