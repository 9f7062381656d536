import type { Db } from '#platform/db';
import { inclusionProof } from '#platform/tlog/proofs';
import { getEntries } from '#platform/tlog/reading';
import type { TileReader } from '#platform/tlog/tile-store';
import { TILE_WIDTH, widthAt } from '#platform/tlog/tiles';
import { findLogIndex } from './queries.ts';
import { findLogState } from './log-state.ts';

/** That one record stands in the log, for anybody to check with nothing but the log's verifier key. */
export interface LogProof {
  leafIndex: number;
  /** The entry as it stands in the log: canonical JSON. */
  entry: string;
  treeSize: number;
  /** Root hash in hex. */
  rootHash: string;
  /** The hashes beside the way to the root, the lowest first, in hex. */
  hashes: string[];
  /** The signed note. */
  checkpoint: string;
}

/** The proof for record `n` of an item; null while it waits to be numbered or for the next checkpoint. Throws LogError where tiles are damaged. */
export async function proofFor(db: Db, tiles: TileReader, publicId: string, n: number): Promise<LogProof | null> {
  const leafIndex = await findLogIndex(db, publicId, n);
  const state = await findLogState(db);
  if (leafIndex === null || !state || leafIndex >= state.size) return null;
  return {
    leafIndex,
    treeSize: state.size,
    rootHash: state.root,
    ...(await proofAt(tiles, leafIndex, state.size)),
    checkpoint: state.checkpoint,
  };
}

/** The entry at an index, and its way to the root of the tree of `size` leaves. Throws LogError where tiles are damaged. */
export async function proofAt(
  tiles: TileReader,
  leafIndex: number,
  size: number,
): Promise<Pick<LogProof, 'entry' | 'hashes'>> {
  const bundle = Math.floor(leafIndex / TILE_WIDTH);
  const entries = await getEntries(tiles, bundle, widthAt('entries', bundle, size));
  const hashes = await inclusionProof(tiles, leafIndex, size);
  return {
    entry: entries[leafIndex % TILE_WIDTH]?.toString() ?? '',
    hashes: hashes.map((hash) => hash.toString('hex')),
  };
}
