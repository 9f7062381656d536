import { rm } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedTiles } from './checked-tiles.ts';
import { flipBit, sampleLog, type SampleLog } from './sample-log.ts';
import { TILE_WIDTH, edgeTiles, hashesAt, tilePath, widthAt, type Tile, type TileLevel } from './tiles.ts';

/** Every tile of a tree of `size`, at its full width there. */
function tilesOf(size: number): Tile[] {
  const levels: TileLevel[] = ['entries'];
  for (let level = 0; hashesAt(level, size) > 0; level++) levels.push(level);
  return levels.flatMap((level) => {
    const count = Math.ceil(hashesAt(level, size) / TILE_WIDTH);
    return Array.from({ length: count }, (_, index) => ({ level, index, width: widthAt(level, index, size) }));
  });
}

describe.each([1, 256, 300, 600])('of a signed tree of %i leaves', (size) => {
  it('every tile is given as it is stored, and as much of it as was asked for', async () => {
    await using log = await sampleLog(size);
    const tiles = checkedTiles(log.store, log.head);
    for (const { level, index, width } of tilesOf(size)) {
      expect(await tiles.readTile(level, index, width)).toEqual(await log.store.readTile(level, index, width));
      expect(await tiles.readTile(level, index, 1)).toEqual(await log.store.readTile(level, index, 1));
      if (width < TILE_WIDTH) expect(await tiles.readTile(level, index, width + 1)).toBeNull();
    }
  });

  it('no byte that was edited is ever given, in whichever tile and however little was asked for', async () => {
    for (const { level, index, width } of tilesOf(size)) {
      await using log = await sampleLog(size);
      await flipBit(log.root, `tile/${level}/00${index}`, 5);
      for (const wanted of new Set([1, width]))
        await expect(checkedTiles(log.store, log.head).readTile(level, index, wanted)).rejects.toMatchObject({
          code: expect.stringMatching(/mismatch|missing/),
        });
    }
  });

  it('tiles of a later tree serve an earlier signed one, and those of another history never', async () => {
    await using log = await sampleLog(size);
    await using longer = await sampleLog(size + 40);
    const tiles = checkedTiles(longer.store, log.head);
    for (const { level, index, width } of tilesOf(size))
      expect(await tiles.readTile(level, index, width)).toEqual(await log.store.readTile(level, index, width));
    const other = checkedTiles(log.store, { size, root: Buffer.alloc(32) });
    expect(edgeTiles(size).length).toBeGreaterThan(0);
    for (const { level, index, width } of tilesOf(size))
      await expect(other.readTile(level, index, width)).rejects.toMatchObject({ code: 'mismatch' });
  });
});

async function read(log: SampleLog, { level, index, width }: Tile): Promise<Buffer | null> {
  return await checkedTiles(log.store, log.head).readTile(level, index, width);
}

async function readAll(log: SampleLog): Promise<(Buffer | null)[]> {
  return await Promise.all(tilesOf(log.head.size).map((tile) => read(log, tile).catch(() => null)));
}

it('whatever bit is turned anywhere: a tile is given as it was signed, or not at all', async () => {
  const size = 70_000;
  const bytes = fc.record({ tile: fc.constantFrom(...tilesOf(size)), byte: fc.nat(200), bit: fc.nat(7) });
  await using log = await sampleLog(size);
  const before = await readAll(log);
  await fc.assert(
    fc.asyncProperty(bytes, async ({ tile, byte, bit }) => {
      const file = tilePath({ ...tile, width: 256 });
      const within = tile.level === 'entries' ? byte % (tile.width * 8) : byte % (tile.width * 32);
      await flipBit(log.root, file, within, bit);
      await expect(read(log, tile)).rejects.toMatchObject({ name: 'LogError' });
      await flipBit(log.root, file, within, bit);
    }),
    { numRuns: 60 },
  );
  expect(await readAll(log)).toEqual(before);
});

it('a tile that was deleted is missing, and what stands on it too', async () => {
  await using log = await sampleLog(300);
  const before = await readAll(log);
  await rm(path.join(log.root, 'log/tile/0/001'));
  const after = await readAll(log);
  expect(after).toContain(null);
  for (const [i, bytes] of after.entries()) if (bytes) expect(bytes).toEqual(before[i]);
  await expect(read(log, { level: 0, index: 1, width: 44 })).rejects.toMatchObject({
    code: 'missing',
  });
});
