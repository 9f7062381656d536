import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';
import { unavailable } from '#platform/errors';
import { appendEntries } from '#platform/tlog/append';
import { openCheckpoint, signCheckpoint } from '#platform/tlog/checkpoint';
import type { NoteSigner } from '#platform/tlog/note-key';
import type { TileStore } from '#platform/tlog/tile-store';
import { findLogState, type LogState } from './log-state.ts';
import { registerTexts } from './messages.ts';
import { writeCheckpoint } from './store.ts';

/** The advisory lock that only one integrator holds at a time. */
const LOCK = 705_012;
/** Leaves in one round: a second's work, so that the transaction that holds the lock stays short. */
const AT_ONCE = 4_096;

/**
 * Brings the log's entries into its tiles and signs what they now are, round by round, until none waits. Gives the size
 * signed for and how many leaves were new; null while another process is at it. Before the first entry an empty log is
 * signed. Tiles only grow and the checkpoint is kept last, in the transaction whose lock let us write: a process that dies
 * before leaves tiles that the next one writes again, byte by byte the same. Throws `mismatch` or `conflict` (LogError)
 * where tiles are not those of the last checkpoint; then nothing is signed.
 */
export async function integrateLog(
  db: Db,
  tiles: TileStore,
  signer: NoteSigner,
  now: Date,
): Promise<{ size: number; added: number } | null> {
  let size: number | null = null;
  for (let added = 0; ;) {
    const round = await db.transaction().execute((tx) => integrateRound(tx, tiles, signer, now));
    if (!round) return size === null ? null : { size, added };
    size = round.size;
    added += round.added;
    if (round.added < AT_ONCE) return { size, added };
  }
}

async function integrateRound(
  tx: Tx,
  tiles: TileStore,
  signer: NoteSigner,
  now: Date,
): Promise<{ size: number; added: number } | null> {
  const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as ours`.execute(tx);
  if (!rows[0]?.ours) return null;
  const last = await findLogState(tx);
  if (last) refuseUnlessOurs(last, signer);
  const size = last?.size ?? 0;
  const entries = await entriesFrom(tx, size);
  if (last && entries.length === 0) return { size, added: 0 };
  const before = last ? { size, root: Buffer.from(last.root, 'hex') } : { size };
  const head = await appendEntries(tiles, before, entries);
  await writeCheckpoint(tx, {
    size: head.size,
    root: head.root.toString('hex'),
    checkpoint: signCheckpoint(signer, head),
    origin: signer.name,
    verifierKey: signer.verifierKey,
    at: now,
  });
  return { size: head.size, added: entries.length };
}

/** The last checkpoint must be one that this key signed, for the size and root that stand beside it. */
function refuseUnlessOurs(last: LogState, signer: NoteSigner): void {
  if (last.verifierKey !== signer.verifierKey) throw unavailable('register.log-key', registerTexts.logHeldByOther);
  const signed = openCheckpoint(last.checkpoint, signer.verifierKey);
  if (signed.size !== last.size || signed.root.toString('hex') !== last.root) {
    throw new Error(`the checkpoint kept for size ${last.size} is signed for another tree`);
  }
}

/** The next entries without a hole, in order; what comes after a hole is not integrated. */
async function entriesFrom(tx: Tx, size: number): Promise<Buffer[]> {
  const rows = await tx
    .selectFrom('register.entry')
    .select(['leaf_index', 'entry'])
    .where('leaf_index', '>=', String(size))
    .orderBy('leaf_index')
    .limit(AT_ONCE)
    .execute();
  const hole = rows.findIndex((row, i) => Number(row.leaf_index) !== size + i);
  return (hole < 0 ? rows : rows.slice(0, hole)).map((row) => Buffer.from(row.entry));
}
