import type { Db } from '#platform/db';
import { conflict } from '#platform/errors';
import { publicN, type LeafAct } from './commitment.ts';
import { registerTexts } from './messages.ts';

/** One public change. A withdrawal's `n` is 0: it takes back all versions, as its entry in the log says. */
export interface Change {
  /** From 1 on, without holes. */
  seq: number;
  /** Its key, the same for ever: tells a follower whether a number still means what it meant. */
  id: string;
  act: LeafAct | 'standing';
  /** The public id; null for a change of structure. */
  item: string | null;
  n: number | null;
  /** Where it stands in the log; null for a change of structure. */
  leafIndex: number | null;
  /** What caches and feeds it concerns. */
  keys: string[];
  at: Date;
  numberedAt: Date;
  /** What is told in place of a withdrawn item; null for every other act. */
  tombstone: { reasonCode: string; reason: string } | null;
}

/** Changes from a cursor on, the cursor for the next call, and how far the numbers go by now. */
export interface ChangePage {
  changes: Change[];
  next: number;
  latest: number;
}

/** Where a follower stands: the number of the last change it has, and that change's key where it kept it. */
export interface ChangeCursor {
  after: number;
  id?: string;
}

const MOST = 1_000;

/**
 * Numbered changes after a cursor (0 for all), in order, 1,000 at most: what has a number never changes again. Throws
 * `register.cursor-ahead` (conflict) where no number goes so far, and `register.other-ledger` (conflict) where the change of
 * that number has another key: the follower has followed another database, or one that has been restored since.
 */
export async function listChanges(db: Db, { after, id }: ChangeCursor, limit: number): Promise<ChangePage> {
  const known = await latestNumber(db);
  if (after > known)
    throw conflict('register.cursor-ahead', registerTexts.cursorAhead(after, known), { latest: known });
  if (id !== undefined) await refuseOtherLedger(db, after, id);
  const rows = await db
    .selectFrom('public_read.change as c')
    .leftJoin('public_read.tombstone as t', (join) =>
      join.onRef('t.item_id', '=', 'c.item_id').on('c.act', '=', 'withdraw'),
    )
    .select(['c.seq', 'c.id', 'c.act', 'c.item_id', 'c.n', 'c.leaf_index', 'c.keys', 'c.at', 'c.numbered_at'])
    .select(['t.reason_code', 't.public_reason'])
    .where('c.seq', '>', String(after))
    .orderBy('c.seq')
    .limit(Math.min(Math.max(Math.trunc(limit) || 1, 1), MOST))
    .execute();
  const changes = rows.map((row) => ({
    seq: Number(row.seq),
    id: row.id,
    act: row.act as Change['act'],
    item: row.item_id,
    n: row.n === null ? null : publicN(row.act, row.n),
    leafIndex: row.leaf_index === null ? null : Number(row.leaf_index),
    keys: row.keys,
    at: row.at,
    numberedAt: row.numbered_at ?? row.at,
    tombstone: row.reason_code === null ? null : { reasonCode: row.reason_code, reason: row.public_reason ?? '' },
  }));
  const next = changes.at(-1)?.seq ?? after;
  return { changes, next, latest: Math.max(known, next) };
}

async function latestNumber(db: Db): Promise<number> {
  const row = await db
    .selectFrom('public_read.change')
    .select('seq')
    .where('seq', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

async function refuseOtherLedger(db: Db, after: number, id: string): Promise<void> {
  const row = await db
    .selectFrom('public_read.change')
    .select('id')
    .where('seq', '=', String(after))
    .executeTakeFirst();
  if (row?.id !== id) throw conflict('register.other-ledger', registerTexts.otherLedger(after));
}

/**
 * Changes that wait for their number, 1,000 at most: caches drop their keys at once, so that a stopped worker delays
 * numbers, never a withdrawal.
 */
export async function listUnnumbered(
  db: Db,
): Promise<{ id: string; act: Change['act']; item: string | null; keys: string[] }[]> {
  const rows = await db
    .selectFrom('public_read.change')
    .select(['id', 'act', 'item_id', 'keys'])
    .where('seq', 'is', null)
    .orderBy('id', 'desc')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({ id: row.id, act: row.act as Change['act'], item: row.item_id, keys: row.keys }));
}
