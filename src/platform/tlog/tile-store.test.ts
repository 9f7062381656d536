import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encodeBundle } from './bundles.ts';
import { leafHash } from './hashing.ts';
import { sampleEntries, sampleFolder } from './sample-log.ts';
import { folderTiles } from './tile-store.ts';

const entries = sampleEntries(0, 256);
const hashes = entries.map(leafHash);
const tile = (width: number) => Buffer.concat(hashes.slice(0, width));
const bundle = (width: number) => encodeBundle(entries.slice(0, width));

test('a tile is one file that grows, and every narrower width is cut from it', async () => {
  await using folder = await sampleFolder();
  const { store, root } = folder;
  expect(await store.readTile(0, 1067, 1)).toBeNull();
  await store.writeTile(0, 1067, tile(5));
  await store.writeTile('entries', 1067, bundle(5));
  await store.writeTile(0, 1067, tile(256));
  await store.writeTile('entries', 1067, bundle(9));
  expect(await readFile(join(root, 'log/tile/0/x001/067'))).toEqual(tile(256));
  expect(await readFile(join(root, 'log/tile/entries/x001/067'))).toEqual(bundle(9));
  for (const width of [1, 5, 255, 256]) expect(await store.readTile(0, 1067, width)).toEqual(tile(width));
  for (const width of [1, 5, 9]) expect(await store.readTile('entries', 1067, width)).toEqual(bundle(width));
  expect(await store.readTile('entries', 1067, 10)).toBeNull();
});

test('a tile never shrinks and never changes', async () => {
  await using folder = await sampleFolder();
  const { store } = folder;
  await store.writeTile(0, 0, tile(9));
  await store.writeTile(0, 0, tile(5));
  expect(await store.readTile(0, 0, 9)).toEqual(tile(9));
  const other = Buffer.concat([tile(4), leafHash(Buffer.from('other'))]);
  await expect(store.writeTile(0, 0, other)).rejects.toMatchObject({ code: 'conflict' });
  await expect(store.writeTile(0, 0, Buffer.concat([other, tile(100)]))).rejects.toMatchObject({ code: 'conflict' });
  expect(await store.readTile(0, 0, 9)).toEqual(tile(9));
});

test('what a killed process left half written is removed and never served', async () => {
  await using folder = await sampleFolder();
  const { root } = folder;
  await mkdir(join(root, 'log/unfinished'), { recursive: true });
  await writeFile(join(root, 'log/unfinished/half'), 'half');
  const store = folderTiles(root);
  await store.writeTile(0, 0, tile(3));
  await store.writeTile(0, 0, tile(3));
  expect(await readdir(join(root, 'log/unfinished'))).toEqual([]);
  expect(await store.readTile(0, 0, 3)).toEqual(tile(3));
});

test('bytes that do not belong to a full tile are shown to who reads it, not cut off', async () => {
  await using folder = await sampleFolder();
  const { root, store } = folder;
  await store.writeTile(0, 0, tile(256));
  await writeFile(join(root, 'log/tile/0/000'), Buffer.concat([tile(256), Buffer.from('x')]));
  expect(await store.readTile(0, 0, 256)).toHaveLength(8193);
});
