import { encodeBundle } from './bundles.ts';
import { LogError } from './error.ts';
import { leafHash, rootOf } from './hashing.ts';
import { treeRoot } from './proofs.ts';
import { getEntries, getHashes } from './reading.ts';
import type { TileStore } from './tile-store.ts';
import { TILE_WIDTH, hashesAt, type TileLevel } from './tiles.ts';

/** The tree to extend: its size in leaves, and its root where it is known (from the last checkpoint). */
export interface TreeBefore {
  size: number;
  root?: Uint8Array;
}

/** A tree's size in leaves and its root hash. */
export interface TreeHead {
  size: number;
  root: Buffer;
}

/**
 * Adds entries as leaves behind a tree of `before.size` whose tiles are in the store, and gives the new head. The store may
 * hold more than that (an earlier attempt that was never signed): repeating the same entries gives the same bytes.
 * Nothing is written unless the existing tiles give `before.root` and their last entries hash to their last leaves
 * (`mismatch`: log tiles do not match the checkpoint), so damage is never built upon. Throws `conflict` where the store
 * holds other entries beyond `size`, `malformed` for an entry over 65,535 bytes.
 */
export async function appendEntries(
  store: TileStore,
  before: TreeBefore,
  entries: readonly Uint8Array[],
): Promise<TreeHead> {
  const unfinished = await getCheckedEdge(store, before);
  await writeTiles(
    store,
    'entries',
    before.size,
    chunksOf([...unfinished, ...entries]).map((chunk) => encodeBundle(chunk)),
  );
  await writeHashes(store, before.size, entries.map(leafHash));
  const size = before.size + entries.length;
  return { size, root: await treeRoot(store, size) };
}

/** The entries of the unfinished bundle, once everything that the new leaves will stand on is known to be whole. */
async function getCheckedEdge(store: TileStore, { size, root }: TreeBefore): Promise<Buffer[]> {
  try {
    const found = await treeRoot(store, size);
    if (root && !found.equals(root)) throw doNotMatch(`their root at size ${size} is ${found.toString('hex')}`);
    return await getEdgeEntries(store, size);
  } catch (error) {
    if (error instanceof LogError && error.code === 'missing') throw doNotMatch(error.message);
    throw error;
  }
}

async function getEdgeEntries(store: TileStore, size: number): Promise<Buffer[]> {
  const width = size % TILE_WIDTH;
  if (width === 0) return [];
  const index = Math.floor(size / TILE_WIDTH);
  const leaves = await getHashes(store, 0, index, width);
  const entries = await getEntries(store, index, width);
  const wrong = entries.findIndex((entry, i) => !leaves[i]?.equals(leafHash(entry)));
  if (wrong >= 0) throw doNotMatch(`entry ${index * TILE_WIDTH + wrong} does not hash to its leaf`);
  return entries;
}

function doNotMatch(detail: string): LogError {
  return new LogError('mismatch', `log tiles do not match the checkpoint: ${detail}`);
}

/** Level by level: the tiles that the leaves fill become hashes of the level above. */
async function writeHashes(store: TileStore, size: number, leaves: readonly Buffer[]): Promise<void> {
  let added = leaves;
  for (let level = 0; added.length > 0; level++) {
    const present = hashesAt(level, size);
    const tiles = chunksOf([...(await getEdgeHashes(store, level, present)), ...added]);
    await writeTiles(
      store,
      level,
      present,
      tiles.map((tile) => Buffer.concat(tile)),
    );
    added = tiles.filter((tile) => tile.length === TILE_WIDTH).map(rootOf);
  }
}

async function getEdgeHashes(store: TileStore, level: number, present: number): Promise<Buffer[]> {
  const width = present % TILE_WIDTH;
  return width === 0 ? [] : getHashes(store, level, Math.floor(present / TILE_WIDTH), width);
}

/** Writes tiles side by side, the first being the one that `present` hashes or entries have begun. */
async function writeTiles(
  store: TileStore,
  level: TileLevel,
  present: number,
  tiles: readonly Buffer[],
): Promise<void> {
  const first = Math.floor(present / TILE_WIDTH);
  await Promise.all(tiles.map((bytes, i) => store.writeTile(level, first + i, bytes)));
}

function chunksOf<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / TILE_WIDTH);
  return Array.from({ length: count }, (_, i) => items.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH));
}
