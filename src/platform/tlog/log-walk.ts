import type { TreeHead } from './append.ts';
import type { Findings } from './findings.ts';
import { HASH_BYTES, leafHash, rootOf, rootOfRows } from './hashing.ts';
import { findEntries, findHashes } from './reading.ts';
import type { TileReader } from './tile-store.ts';
import { TILE_WIDTH, edgeTiles, widthAt } from './tiles.ts';

/** A log to be recomputed from its entries, and where to tell what differs. */
export interface LogWalk {
  reader: TileReader;
  /** What the log's key has signed. */
  head: TreeHead;
  findings: Findings;
  entryAt: (index: number, entry: Buffer) => void | Promise<void>;
}

/** Whether leaves are those that the level above was made of. */
type Fits = (leaves: Buffer[]) => boolean;

/** The recomputed hashes of the tile being filled, for each level from the leaves up. */
type Rows = Buffer[][];

/** What stands in for a tile of which nothing could be read: no data hash to it. */
const UNKNOWN = Buffer.alloc(HASH_BYTES);

/**
 * Goes through the log bundle by bundle and fills the levels above with what it recomputes. Where an entry and its leaf
 * disagree, the level above (at the right edge the signed root) tells which of them is wrong, so that one damage is
 * named once and at its place; where neither fits, both are named.
 */
export async function recomputeLog(log: LogWalk): Promise<void> {
  const rows: Rows = [[]];
  const bundles = Math.ceil(log.head.size / TILE_WIDTH);
  for (let index = 0; index < bundles; index++) {
    const width = widthAt(0, index, log.head.size);
    if (width === TILE_WIDTH) await fill(log, rows, 1, index, await rootOfFullTile(log, index));
    else rows[0] = await leavesAtEdge(log, rows, index, width);
  }
  await compareEdge(log, rows);
  const computed = rootOfRows(rows);
  if (!computed.equals(log.head.root)) log.findings.rootDiffers(computed, log.head.root);
}

async function rootOfFullTile(log: LogWalk, index: number): Promise<Buffer> {
  const above = await hashAbove(log, index);
  const leaves = await settle(log, index, TILE_WIDTH, (each) => above?.equals(rootOf(each)) ?? false);
  return leaves ? rootOf(leaves) : (above ?? UNKNOWN);
}

async function leavesAtEdge(log: LogWalk, rows: Rows, index: number, width: number): Promise<Buffer[]> {
  const fits: Fits = (each) => rootOfRows([each, ...rows.slice(1)]).equals(log.head.root);
  return (await settle(log, index, width, fits)) ?? [UNKNOWN];
}

/** The stored hash of a full tile of leaves, one level up. */
async function hashAbove({ reader, head }: LogWalk, index: number): Promise<Buffer | undefined> {
  const parent = Math.floor(index / TILE_WIDTH);
  const hashes = await findHashes(reader, 1, parent, widthAt(1, parent, head.size));
  return hashes?.[index % TILE_WIDTH];
}

/** The leaves to go on with, of those computed from the entries and those stored; null where there are none of either. */
async function settle(log: LogWalk, index: number, width: number, fits: Fits): Promise<Buffer[] | null> {
  const { reader, findings } = log;
  const entries = await findEntries(reader, index, width);
  const stored = await findHashes(reader, 0, index, width);
  if (!entries) findings.bundleMissing(index, width);
  if (!stored) findings.tileMissing(0, index, width);
  if (!entries) return stored;
  const { leaves, wrongTileAt, wrongEntries } = choose(entries.map(leafHash), stored, fits);
  if (wrongTileAt !== undefined) findings.tileDiffers(0, index, width, wrongTileAt);
  for (const position of wrongEntries) findings.entryDiffers(index, width, position);
  for (const [position, entry] of entries.entries()) {
    if (!wrongEntries.has(position)) await log.entryAt(index * TILE_WIDTH + position, entry);
  }
  return leaves;
}

interface Choice {
  leaves: Buffer[];
  wrongTileAt?: number;
  wrongEntries: ReadonlySet<number>;
}

function choose(computed: Buffer[], stored: Buffer[] | null, fits: Fits): Choice {
  const differing = stored ? differences(computed, stored) : [];
  const [wrongTileAt] = differing;
  if (!stored || wrongTileAt === undefined) return { leaves: computed, wrongEntries: new Set() };
  if (fits(computed)) return { leaves: computed, wrongTileAt, wrongEntries: new Set() };
  if (fits(stored)) return { leaves: stored, wrongEntries: new Set(differing) };
  return { leaves: computed, wrongTileAt, wrongEntries: new Set(differing) };
}

function differences(computed: readonly Buffer[], stored: readonly Buffer[]): number[] {
  return [...computed.keys()].filter((position) => !computed[position]?.equals(stored[position] ?? UNKNOWN));
}

/** Puts hash number `position` into its level's row; a full row is compared with its tile and is one hash further up. */
async function fill(log: LogWalk, rows: Rows, level: number, position: number, hash: Buffer): Promise<void> {
  const row = (rows[level] ??= []);
  row.push(hash);
  if (row.length < TILE_WIDTH) return;
  rows[level] = [];
  const tile = Math.floor(position / TILE_WIDTH);
  await compareTile(log, level, tile, row);
  await fill(log, rows, level + 1, tile, rootOf(row));
}

async function compareEdge(log: LogWalk, rows: Rows): Promise<void> {
  for (const { level, index } of edgeTiles(log.head.size)) {
    if (level > 0) await compareTile(log, level, index, rows[level] ?? []);
  }
}

async function compareTile({ reader, findings }: LogWalk, level: number, index: number, row: Buffer[]): Promise<void> {
  const stored = await findHashes(reader, level, index, row.length);
  if (!stored) return findings.tileMissing(level, index, row.length);
  const [wrong] = differences(row, stored);
  if (wrong !== undefined) findings.tileDiffers(level, index, row.length, wrong);
}
