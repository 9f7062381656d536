import { encodeBundle } from './bundles.ts';
import { LogError } from './error.ts';
import { leafHash, rootOf, rootOfRows } from './hashing.ts';
import { getEntries, getHashes, remembering } from './reading.ts';
import type { TileReader } from './tile-store.ts';
import { TILE_WIDTH, edgeTiles, tilePath, widthAt, type TileLevel } from './tiles.ts';

/**
 * A reader that gives only what belongs to a signed tree: each tile is hashed up to the root, each entry to its leaf, before
 * anything of it is passed on. A few tiles are read for one. What the tree does not hold is null; what it should hold
 * throws LogError: `missing` where it is not there in whole, `mismatch` where it is not what was signed.
 */
export function checkedTiles(reader: TileReader, head: { size: number; root: Uint8Array }): TileReader {
  return {
    async readTile(level, index, width) {
      if (width > widthAt(level, index, head.size)) return null;
      // What is read once for this answer is checked and given from the same bytes.
      const tree = signedTree(remembering(reader), head);
      if (level !== 'entries') return Buffer.concat((await tree.hashes(level, index)).slice(0, width));
      return encodeBundle((await tree.entries(index)).slice(0, width));
    },
  };
}

function signedTree(reader: TileReader, { size, root }: { size: number; root: Uint8Array }) {
  async function hashes(level: number, index: number): Promise<Buffer[]> {
    const width = widthAt(level, index, size);
    const found = await getHashes(reader, level, index, width);
    if (width < TILE_WIDTH) await checkEdge();
    else {
      const above = await hashes(level + 1, Math.floor(index / TILE_WIDTH));
      if (!above[index % TILE_WIDTH]?.equals(rootOf(found))) throw differs(level, index, width);
    }
    return found;
  }

  /** The unfinished tiles of all levels together give the root. */
  async function checkEdge(): Promise<void> {
    const rows: Buffer[][] = [];
    for (const { level, index, width } of edgeTiles(size)) rows.push(await getHashes(reader, level, index, width));
    if (!rootOfRows(rows).equals(root))
      throw new LogError('mismatch', `the tiles do not give the root at size ${size}`);
  }

  async function entries(index: number): Promise<Buffer[]> {
    const width = widthAt('entries', index, size);
    const leaves = await hashes(0, index);
    const found = await getEntries(reader, index, width);
    if (!found.every((entry, i) => leaves[i]?.equals(leafHash(entry)))) throw differs('entries', index, width);
    return found;
  }

  return { hashes, entries };
}

function differs(level: TileLevel, index: number, width: number): LogError {
  return new LogError('mismatch', `${tilePath({ level, index, width })} is not what was signed`);
}
