import { bundlePrefix } from './bundles.ts';
import type { TreeHead } from './append.ts';
import { LogError } from './error.ts';
import { HASH_BYTES, leafHash, rootOf } from './hashing.ts';
import { treeRoot } from './proofs.ts';
import { getEntries, getHashes, remembering } from './reading.ts';
import type { TileReader } from './tile-store.ts';
import { TILE_WIDTH, tilePath, widthAt, type Tile } from './tiles.ts';

/**
 * The bytes of a tile, once they are known to be those of the tree that was signed: hashed upwards, tile by tile, to its
 * root. What has been damaged or exchanged on the disk is never given out. The tile must be one that the tree has. Throws
 * LogError: `missing` where a tile on the way is not there in whole, `mismatch` where they do not give the root.
 */
export async function getCheckedTile(reader: TileReader, head: TreeHead, tile: Tile): Promise<Buffer> {
  const tiles = remembering(reader);
  const { level, index, width } = tile;
  const whole = widthAt(level, index, head.size);
  if (level !== 'entries') {
    return Buffer.concat(await checkedHashes(tiles, head, level, index)).subarray(0, width * HASH_BYTES);
  }
  const entries = await getEntries(tiles, index, whole);
  const hashes = await checkedHashes(tiles, head, 0, index);
  if (!entries.every((entry, i) => hashes[i]?.equals(leafHash(entry)))) throw differs(tile);
  const bytes = await tiles.readTile('entries', index, whole);
  return (bytes && bundlePrefix(bytes, width)) ?? Buffer.alloc(0);
}

/** A full tile is vouched for by the hash over it one level up; those at the right edge together give the root itself. */
async function checkedHashes(tiles: TileReader, head: TreeHead, level: number, index: number): Promise<Buffer[]> {
  const width = widthAt(level, index, head.size);
  const hashes = await getHashes(tiles, level, index, width);
  if (width < TILE_WIDTH) {
    if (!(await treeRoot(tiles, head.size)).equals(head.root)) throw differs({ level, index, width });
    return hashes;
  }
  const above = await checkedHashes(tiles, head, level + 1, Math.floor(index / TILE_WIDTH));
  if (!above[index % TILE_WIDTH]?.equals(rootOf(hashes))) throw differs({ level, index, width });
  return hashes;
}

function differs(tile: Tile): LogError {
  return new LogError('mismatch', `${tilePath(tile)} is not what was signed`);
}
