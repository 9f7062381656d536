import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import type { Db } from '#platform/db';
import { openCheckpoint } from '#platform/tlog/checkpoint';
import { LogError } from '#platform/tlog/error';
import { treeRoot } from '#platform/tlog/proofs';
import { folderTiles } from '#platform/tlog/tile-store';
import { findLogState, rebuildTiles, type LogState } from '#modules/register';

/** Where the log stands after a restore. */
export interface RestoredLog {
  /** Leaves under the last signed head that the backup knew. */
  treeSize: number;
  rootHash: string | null;
  /**
   * `kept`: the tiles that lie in the folder are of this tree, perhaps with more behind it; `rebuilt` from the entries;
   * `differ`: those that lie there are of another tree, and were left alone; `none`: there is no log yet.
   */
  tiles: 'kept' | 'rebuilt' | 'differ' | 'none';
  /** Whether the tree is known to reach the last checkpoint known outside; null where none was named. */
  reachesCheckpoint: boolean | null;
}

/** Looks after the tiles of a restored log, and compares its tree with a checkpoint that is known outside (DESIGN D10). */
export async function settleLog(db: Db, blobFolder: string, checkpoint: string | null): Promise<RestoredLog> {
  const publicFolder = join(blobFolder, 'public');
  const state = await findLogState(db);
  if (!state)
    return { treeSize: 0, rootHash: null, tiles: 'none', reachesCheckpoint: checkpoint === null ? null : false };
  const found = await rootInFolder(publicFolder, state.size);
  if (found === null) await rebuildTiles({ db, clock: systemClock, publicFolder });
  const tiles = found === null ? 'rebuilt' : found === state.root ? 'kept' : 'differ';
  const reachesCheckpoint =
    checkpoint === null ? null : tiles !== 'differ' && (await reaches(publicFolder, state, checkpoint));
  return { treeSize: state.size, rootHash: state.root, tiles, reachesCheckpoint };
}

/** Whether the tree holds what the checkpoint promised; one of another log or key is no measure. */
async function reaches(publicFolder: string, state: LogState, checkpoint: string): Promise<boolean> {
  try {
    const known = openCheckpoint(checkpoint, state.verifierKey);
    return known.size <= state.size && (await rootInFolder(publicFolder, known.size)) === known.root.toString('hex');
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}

/** The root that the tiles in the folder give at a size; null where some are missing. */
async function rootInFolder(publicFolder: string, size: number): Promise<string | null> {
  try {
    return (await treeRoot(folderTiles(publicFolder), size)).toString('hex');
  } catch (error) {
    if (error instanceof LogError && error.code === 'missing') return null;
    throw error;
  }
}
