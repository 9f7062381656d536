import type { Tx } from '#platform/db';
import { openCheckpoint, type Checkpoint } from '#platform/tlog/checkpoint';
import { LogError } from '#platform/tlog/error';
import { leafHash } from '#platform/tlog/hashing';
import { treeRoot } from '#platform/tlog/proofs';
import { runningRoot } from '#platform/tlog/running-root';
import type { TileReader } from '#platform/tlog/tile-store';
import { mismatchTexts } from './messages.ts';
import type { Mismatches } from './mismatches.ts';

/** Checks every checkpoint ever signed while the log is read from its beginning. */
export interface CheckpointHistory {
  /** Takes the log's entries in their order. */
  entryAt(index: number, entry: Buffer): Promise<void>;
  /** What is left when the log has been read. */
  finish(): Promise<void>;
}

const AT_ONCE = 1_000;

interface Row {
  size: string;
  root: string;
  checkpoint: string;
  origin: string;
}

/**
 * The checkpoints that are kept, each against its own signature and against the tree as it was at its size: a log that was
 * rewritten after it was signed has none of its old roots.
 */
export function checkpointHistory(tx: Tx, verifierKey: string, found: Mismatches): CheckpointHistory {
  const tree = runningRoot();
  let rows: Row[] = [];
  let after = -1;

  async function next(): Promise<Row | undefined> {
    if (rows.length === 0) rows = await readRows(tx, after);
    return rows[0];
  }

  /** Settles the checkpoints up to what has been read. */
  async function settle(): Promise<void> {
    for (let row = await next(); row && Number(row.size) <= tree.size; row = await next()) {
      rows.shift();
      after = Number(row.size);
      checkRow(row, verifierKey, found, after === tree.size ? tree.root() : null);
    }
  }

  return {
    async entryAt(index, entry) {
      await settle();
      // Behind damage the tree is no longer known; the damage itself is named.
      if (index === tree.size) tree.push(leafHash(entry));
    },
    async finish() {
      await settle();
      for (let row = await next(); row; row = await next()) {
        rows.shift();
        after = Number(row.size);
        checkRow(row, verifierKey, found, null);
      }
    },
  };
}

async function readRows(tx: Tx, after: number): Promise<Row[]> {
  return await tx
    .selectFrom('public_read.log_state')
    .select(['size', 'root', 'checkpoint', 'origin'])
    .where('size', '>', String(after))
    .orderBy('size')
    .limit(AT_ONCE)
    .execute();
}

function checkRow(row: Row, verifierKey: string, found: Mismatches, root: Buffer | null): void {
  const size = Number(row.size);
  const signed = believe(row.checkpoint, verifierKey);
  const add = (kind: 'checkpoint-signature' | 'checkpoint-differs' | 'checkpoint-root') =>
    found.add({ kind, detail: mismatchTexts[kind](size) });
  if (!signed) return add('checkpoint-signature');
  if (signed.size !== size || signed.root.toString('hex') !== row.root || signed.origin !== row.origin)
    return add('checkpoint-differs');
  if (root && !signed.root.equals(root)) add('checkpoint-root');
}

/**
 * Checks a checkpoint that was saved outside against the log as it is now: it must have been signed by the log's key, and
 * the log must begin with it.
 */
export async function checkKnownCheckpoint(
  note: string,
  { verifierKey, treeSize, tiles }: { verifierKey: string; treeSize: number; tiles: TileReader },
  found: Mismatches,
): Promise<void> {
  const known = believe(note, verifierKey);
  if (!known) return found.note('known-checkpoint-signature');
  if (known.size > treeSize)
    return found.add({ kind: 'log-rolled-back', detail: mismatchTexts['log-rolled-back'](known.size, treeSize) });
  const root = await treeRoot(tiles, known.size).catch((error: unknown) => {
    if (error instanceof LogError) return null;
    throw error;
  });
  if (!root?.equals(known.root)) found.add({ kind: 'log-forked', detail: mismatchTexts['log-forked'](known.size) });
}

function believe(note: string, verifierKey: string): Checkpoint | null {
  try {
    return openCheckpoint(note, verifierKey);
  } catch (error) {
    if (error instanceof LogError) return null;
    throw error;
  }
}
