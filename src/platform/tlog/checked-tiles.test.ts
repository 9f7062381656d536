import { describe, expect, it } from 'vitest';
import { checkedTiles } from './checked-tiles.ts';
import { flipBit, sampleLog } from './sample-log.ts';
import { TILE_WIDTH, edgeTiles, hashesAt, widthAt, type TileLevel } from './tiles.ts';

/** Every tile of a tree of `size`, at its full width there. */
function tilesOf(size: number): { level: TileLevel; index: number; width: number }[] {
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
