import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { keepLogOnce, setValidity } from '#modules/register';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes } from '../../modules/register/portal.tsx';
import { hearChanges } from './hear-changes.ts';
import { createPortal } from './server.ts';

let world: World;
let folder: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-replaced-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** A portal that keeps its answers, as in production. */
async function openPortal() {
  return await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    home: 'https://www.example.gov.cn',
    routes,
    openChanges: hearChanges(world.database.url('wgk_portal')),
  });
}

it('invariant 11: the title of a document withdrawn by law stands nowhere on the document that it repealed', async () => {
  const title = '新办法不再公开的标题';
  const old = await world.publish(await world.clear(sample('旧办法', '正文')));
  const later = await world.publish(await world.clear(sample(title, '正文')));
  const input = { publicId: old.publicId, validity: 'repealed', from: '2026-11-25', by: later.publicId };
  valueOf(await execute(world.runtime, setValidity, input, world.person(world.people.officer)));
  await keepLogOnce({
    db: world.as('wgk_worker').db,
    clock: world.runtime.clock,
    tiles: folderTiles(folder, { sync: false }),
    signer: noteSigner('example.gov.cn/log', generateSeed()),
  });
  await using portal = await openPortal();
  const page = `/r/${old.publicId}`;
  expect((await portal.inject(page)).body).toContain(`由下列文件废止：<a href="/r/${later.publicId}">${title}</a>`);
  await world.takeBack(later.publicId, 'secrecy');
  await expect.poll(async () => (await portal.inject(page)).body).toContain('该文件已经撤回');
  const told = [page, `${page}/proof.html`, `/api/v1${page.replace('/r/', '/releases/')}`, '/api/v1/on/2026-11-25'];
  for (const url of told) {
    const { statusCode, body } = await portal.inject(url);
    expect(statusCode, url).toBe(200);
    expect(body, url).not.toContain(title);
  }
});
