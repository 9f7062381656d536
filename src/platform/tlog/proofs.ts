import { nodeHash, rootOfRows } from './hashing.ts';
import { getHashes, getSubtreeRoot, remembering } from './reading.ts';
import type { TileReader } from './tile-store.ts';
import { edgeTiles } from './tiles.ts';

/**
 * Proofs of RFC 6962, section 2.1, made from tiles alone: for a tree of n leaves a handful of tiles are read.
 * Sizes and indexes are counted in leaves. Throws `missing` where a tile is not there, RangeError for a size or index that
 * makes no sense.
 */

/** The root of the tree's first `size` leaves. */
export async function treeRoot(reader: TileReader, size: number): Promise<Buffer> {
  requireSize(size);
  const rows: Buffer[][] = [];
  for (const { level, index, width } of edgeTiles(size)) rows.push(await getHashes(reader, level, index, width));
  return rootOfRows(rows);
}

/** That leaf `index` stands in the tree of `size` leaves: the hashes beside its way to the root, the lowest first. */
export async function inclusionProof(reader: TileReader, index: number, size: number): Promise<Buffer[]> {
  requireSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  }
  return pathTo(index, wholeTree(reader, size));
}

/** That the tree of `to` leaves begins with the tree of `from` leaves; empty where `from` is 0 or `to`. */
export async function consistencyProof(reader: TileReader, from: number, to: number): Promise<Buffer[]> {
  requireSize(from);
  requireSize(to);
  if (from > to) throw new RangeError(`a tree of ${from} leaves is no beginning of one of ${to}`);
  return from === 0 ? [] : pathToSize(from, wholeTree(reader, to), true);
}

/** A run of leaves as the RFC cuts the tree: at the largest power of two below its length. */
interface Run {
  start: number;
  end: number;
  root: (start: number, end: number) => Promise<Buffer>;
}

function wholeTree(reader: TileReader, size: number): Run {
  const tiles = remembering(reader);
  async function root(start: number, end: number): Promise<Buffer> {
    const half = halfOf(end - start);
    if (half * 2 === end - start || end - start === 1) return getSubtreeRoot(tiles, size, start, end - start);
    return nodeHash(await root(start, start + half), await root(start + half, end));
  }
  return { start: 0, end: size, root };
}

/** PATH(m, D[n]). */
async function pathTo(index: number, run: Run): Promise<Buffer[]> {
  const { start, end, root } = run;
  if (end - start === 1) return [];
  const middle = start + halfOf(end - start);
  return index < middle
    ? [...(await pathTo(index, { ...run, end: middle })), await root(middle, end)]
    : [...(await pathTo(index, { ...run, start: middle })), await root(start, middle)];
}

/** SUBPROOF(m, D[n], b): `known` as long as the old tree's root is what the verifier already has. */
async function pathToSize(size: number, run: Run, known: boolean): Promise<Buffer[]> {
  const { start, end, root } = run;
  if (size === end) return known ? [] : [await root(start, end)];
  const middle = start + halfOf(end - start);
  return size <= middle
    ? [...(await pathToSize(size, { ...run, end: middle }, known)), await root(middle, end)]
    : [...(await pathToSize(size, { ...run, start: middle }, false)), await root(start, middle)];
}

/** The largest power of two below `count`. */
function halfOf(count: number): number {
  let half = 1;
  while (half * 2 < count) half *= 2;
  return half;
}

function requireSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`no tree has ${size} leaves`);
}
