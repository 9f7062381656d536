import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getCheckedTile } from './checked-tile.ts';
import { flipBit, sampleLog, type SampleLog } from './sample-log.ts';
import { hashesAt, tilePath, widthAt, type Tile, type TileLevel } from './tiles.ts';

/** Every tile of a tree, whole as far as the tree goes. */
function tilesOf(size: number): Tile[] {
  const tiles: Tile[] = [];
  const levels: TileLevel[] = ['entries'];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) levels.push(level);
  for (const level of levels) {
    for (let index = 0; widthAt(level, index, size) > 0; index += 1) {
      tiles.push({ level, index, width: widthAt(level, index, size) });
    }
  }
  return tiles;
}

async function readAll(log: SampleLog): Promise<(Buffer | null)[]> {
  return await Promise.all(
    tilesOf(log.head.size).map((tile) => getCheckedTile(log.store, log.head, tile).catch(() => null)),
  );
}

test.each([1, 255, 256, 257, 512, 66_000])('gives every tile as it is stored, at %i leaves', async (size) => {
  await using log = await sampleLog(size);
  for (const tile of tilesOf(size)) {
    const stored = await log.store.readTile(tile.level, tile.index, tile.width);
    expect(await getCheckedTile(log.store, log.head, tile), tilePath(tile)).toEqual(stored);
  }
});

test('a partial tile of an earlier checkpoint is the beginning of what there is now', async () => {
  await using log = await sampleLog(300);
  for (const level of ['entries', 0] as const) {
    const tile = { level, index: 1, width: 7 };
    expect(await getCheckedTile(log.store, log.head, tile)).toEqual(await log.store.readTile(level, 1, 7));
  }
});

test('whatever bit is turned anywhere: a tile is given as it was signed, or not at all', async () => {
  const size = 70_000;
  const bytes = fc.record({ tile: fc.constantFrom(...tilesOf(size)), byte: fc.nat(200), bit: fc.nat(7) });
  await using log = await sampleLog(size);
  const before = await readAll(log);
  await fc.assert(
    fc.asyncProperty(bytes, async ({ tile, byte, bit }) => {
      const file = tilePath({ ...tile, width: 256 });
      const within = tile.level === 'entries' ? byte % (tile.width * 8) : byte % (tile.width * 32);
      await flipBit(log.root, file, within, bit);
      await expect(getCheckedTile(log.store, log.head, tile)).rejects.toMatchObject({ name: 'LogError' });
      await flipBit(log.root, file, within, bit);
    }),
    { numRuns: 60 },
  );
  expect(await readAll(log)).toEqual(before);
});

test('a tile that was deleted is missing, and what stands on it too', async () => {
  await using log = await sampleLog(300);
  const before = await readAll(log);
  await rm(path.join(log.root, 'log/tile/0/001'));
  const after = await readAll(log);
  expect(after).toContain(null);
  for (const [i, bytes] of after.entries()) if (bytes) expect(bytes).toEqual(before[i]);
  await expect(getCheckedTile(log.store, log.head, { level: 0, index: 1, width: 44 })).rejects.toMatchObject({
    code: 'missing',
  });
});
