import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { frame } from './archive.ts';
import { checkBackup } from './checking.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rows = Buffer.from('1\t一\n');
const sha256 = createHash('sha256').update(rows).digest('hex');
const head = { format: 1, madeAt: '2026-11-25T09:00:00+08:00', migrations: [] };
const table = { name: 'sample.table', columns: ['id', 'name'] };
const manifest = { ...head, tables: [{ ...table, rows: 1, sha256 }], blobs: [], damagedBlobs: [] };

const whole = [
  frame('H', head),
  frame('T', table),
  frame('D', rows),
  frame('E', Buffer.from(sha256)),
  frame('M', manifest),
];

async function check(frames: readonly Buffer[]) {
  const file = path.join(folder, 'sample.wgk');
  await writeFile(file, zstdCompressSync(Buffer.concat(frames)));
  return await checkBackup(file);
}

it('gives the manifest of a whole file', async () => {
  expect(await check(whole)).toEqual(manifest);
});

it.each([
  ['rows that do not have their hash', whole.with(2, frame('D', Buffer.from('2\t二\n')))],
  ['a hash that neither rows nor manifest have', whole.with(3, frame('E', Buffer.from('0'.repeat(64))))],
  [
    'a manifest that names another hash',
    whole.with(4, frame('M', { ...manifest, tables: [{ ...manifest.tables[0], sha256: 'x' }] })),
  ],
  [
    'a manifest that names a table more',
    whole.with(4, frame('M', { ...manifest, tables: [...manifest.tables, ...manifest.tables] })),
  ],
  ['a manifest that leaves a table out', whole.with(4, frame('M', { ...manifest, tables: [] }))],
  ['no manifest', whole.slice(0, 4)],
  ['something behind the manifest', [...whole, ...whole.slice(1, 4)]],
  ['two manifests', [...whole, frame('M', manifest)]],
  ['bytes behind the manifest', [...whole, Buffer.of(1)]],
  ['rows that do not end', whole.toSpliced(3, 1)],
  ['no head', whole.slice(1)],
  ['JSON that is none', whole.with(1, frame('T', Buffer.from('{')))],
  ['frames of an unknown kind', whole.with(1, Buffer.from('Z\0\0\0\0'))],
  ['a length beyond all measure', whole.with(1, Buffer.from('T\xff\xff\xff\xff', 'latin1'))],
])('refuses %s', async (_what, frames) => {
  await expect(check(frames)).rejects.toMatchObject({ code: 'backup.damaged' });
});

it('refuses a format of another program', async () => {
  await expect(check(whole.with(0, frame('H', { ...head, format: 2 })))).rejects.toMatchObject({
    code: 'backup.unknown-format',
  });
});
