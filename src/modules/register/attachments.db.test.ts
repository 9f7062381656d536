import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderBlobs, type BlobStore } from '#platform/blobs';
import type { Page, Raw } from '#platform/page';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { publicRequest } from '../../../test/worlds/public-request.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { keepLogOnce, verifyRegister } from './index.ts';
import { routes } from './portal.tsx';

let world: World;
let folder: string;
let blobs: BlobStore;
let count = 0;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-attachments-'));
  blobs = folderBlobs(folder);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** A public item with one attachment of this text. */
async function publish(text: string): Promise<{ publicId: string; sha256: string }> {
  count += 1;
  const sha256 = await blobs.put(Buffer.from(text));
  const attachment = { name: '附表.txt', sha256, mediaType: 'text/plain', size: Buffer.byteLength(text) };
  const content = { ...sample(`第${count}号示例通告`, '正文'), attachments: [attachment] };
  const { publicId } = await world.publish(await world.clear(content));
  await keep();
  return { publicId, sha256 };
}

const signer = noteSigner('example.gov.cn/log', generateSeed());
async function keep(): Promise<void> {
  const tiles = folderTiles(folder, { sync: false });
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

async function ask(
  route: string,
  params: Record<string, string>,
  query: Record<string, string> = {},
): Promise<Page | Raw | null> {
  const found = routes.find((one) => one.path === route);
  if (!found) throw new Error(`no route ${route}`);
  const now = world.runtime.clock.now();
  return await found.answer(publicRequest(world.as('wgk_portal').db, { now, params, query, publicFolder: folder }));
}

async function askJson(route: string, params: Record<string, string>, query?: Record<string, string>) {
  return JSON.parse(String(((await ask(route, params, query)) as Raw).bytes));
}

function download(publicId: string, sha256: string) {
  return ask('/r/:id/attachments/:sha256', { id: publicId, sha256 });
}

function pathOf(sha256: string): string {
  return path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

async function verify() {
  const tiles = folderTiles(folder, { sync: false });
  return await verifyRegister({ db: world.runtime.db, tiles, blobs });
}

describe('bytes of attachments', () => {
  it('that are damaged or lost are named by the verifier and never given out', async () => {
    const { publicId, sha256 } = await publish('附表的原文');
    expect(await download(publicId, sha256)).toMatchObject({ type: 'text/plain', bytes: Buffer.from('附表的原文') });
    expect(await verify()).toMatchObject({ ok: true });
    const away = {
      kind: 'unavailable',
      code: 'register.attachment-away',
      message: '这个附件暂时无法提供，工作人员正在处理，请稍后再试。',
    };
    await writeFile(pathOf(sha256), '被改过的附表');
    expect(await verify()).toMatchObject({
      ok: false,
      mismatches: [{ kind: 'attachment-damaged', item: publicId, n: 1, detail: expect.stringContaining(sha256) }],
    });
    await expect(download(publicId, sha256)).rejects.toMatchObject(away);
    await rm(pathOf(sha256));
    expect(await verify()).toMatchObject({
      ok: false,
      mismatches: [{ kind: 'attachment-missing', item: publicId, n: 1, detail: expect.stringContaining(sha256) }],
    });
    await expect(download(publicId, sha256)).rejects.toMatchObject(away);
    await blobs.put(Buffer.from('附表的原文'));
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('are given by nobody after a withdrawal, though they still lie in the store', async () => {
    const { publicId, sha256 } = await publish('撤回前的附表');
    const other = await publish('别的附表');
    expect(await download(publicId, sha256)).not.toBeNull();
    expect(await download(other.publicId, sha256)).toBeNull();
    await world.takeBack(publicId, 'personal-data');
    expect(await blobs.get(sha256)).not.toBeNull();
    expect(await download(publicId, sha256)).toBeNull();
    await keep();
    expect(await verify()).toMatchObject({ ok: true });
  });
});

describe('the interface for programs', () => {
  const numbers = ['abc', '-1', '1.5', '99999999999999999999', '9007199254740993', '1e3', ' 1', ''];

  it.each(numbers)('does not start over after a cursor or limit like “%s”', async (text) => {
    const asked = [
      { route: '/api/v1/changes', field: 'after' },
      { route: '/api/v1/changes', field: 'limit' },
      { route: '/api/v1/releases', field: 'limit' },
      { route: '/api/v1/on/:day', field: 'limit' },
    ];
    for (const { route, field } of asked) {
      await expect(ask(route, { day: '2026-11-25' }, { [field]: text })).rejects.toMatchObject({
        kind: 'invalid',
        code: 'register.bad-cursor',
        message: expect.stringContaining(`参数 ${field} 不正确`),
        details: { issues: [{ field }] },
      });
    }
  });

  it('goes on where a good cursor stands, and tells times of Asia/Shanghai', async () => {
    const { publicId } = await publish('时间');
    const all = await askJson('/api/v1/changes', {});
    expect(all.changes.length).toBeGreaterThan(1);
    for (const { at, numberedAt } of all.changes)
      expect([at, numberedAt]).toEqual(['2026-11-25T09:00:00+08:00', '2026-11-25T09:00:00+08:00']);
    const rest = await askJson('/api/v1/changes', {}, { after: String(all.next - 1), limit: '5' });
    expect(rest.changes.map(({ seq }: { seq: number }) => seq)).toEqual([all.next]);
    expect((await askJson('/api/v1/releases', {}, { limit: '1' })).items).toHaveLength(1);
    await world.takeBack(publicId, 'content-error');
    expect(await askJson('/api/v1/releases/:id', { id: publicId })).toMatchObject({
      withdrawn: true,
      at: '2026-11-25T09:00:00+08:00',
    });
  });
});
