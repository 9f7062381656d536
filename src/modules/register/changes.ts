import type { Db } from '#platform/db';
import { publicN, type LeafAct } from './commitment.ts';

/** One public change. A withdrawal's `n` is 0: it takes back all versions, as its entry in the log says. */
export interface Change {
  /** From 1 on, without holes. */
  seq: number;
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
}

/** Numbered changes after a cursor (0 for all), in order, 1,000 at most: what has a number never changes again. */
export async function listChanges(db: Db, after: number, limit: number): Promise<{ changes: Change[]; next: number }> {
  const rows = await db
    .selectFrom('public_read.change')
    .select(['seq', 'act', 'item_id', 'n', 'leaf_index', 'keys', 'at', 'numbered_at'])
    .where('seq', '>', String(after))
    .orderBy('seq')
    .limit(Math.min(Math.max(Math.trunc(limit) || 1, 1), 1_000))
    .execute();
  const changes = rows.map((row) => ({
    seq: Number(row.seq),
    act: row.act as Change['act'],
    item: row.item_id,
    n: row.n === null ? null : publicN(row.act, row.n),
    leafIndex: row.leaf_index === null ? null : Number(row.leaf_index),
    keys: row.keys,
    at: row.at,
    numberedAt: row.numbered_at ?? row.at,
  }));
  return { changes, next: changes.at(-1)?.seq ?? after };
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
