import type { Db } from '#platform/db';
import { readCursor } from './lists.ts';

/** One line of what was withdrawn. */
export interface WithdrawnLine {
  publicId: string;
  reason: string;
  at: Date;
  /** Where the reason allows it to be shown. */
  title: string | null;
}

/** What was withdrawn from one instant until another, the latest first. Throws `register.bad-cursor` (invalid). */
export async function listTombstones(
  db: Db,
  { from, until, before, limit }: { from: Date; until: Date; before?: string; limit: number },
): Promise<{ items: WithdrawnLine[]; next: string | null }> {
  const left = before === undefined ? null : readCursor(before);
  let query = db
    .selectFrom('public_read.tombstone as t')
    .leftJoin('public_read.register_withdrawn_title as w', 'w.public_id', 't.item_id')
    .select(['t.item_id as publicId', 't.public_reason as reason', 't.at as at', 'w.title as title'])
    .where('t.at', '>=', from)
    .where('t.at', '<', until);
  if (left) query = query.where((e) => e(e.refTuple('t.at', 't.item_id'), '<', e.tuple(left.at, left.publicId)));
  const rows = await query
    .orderBy('t.at', 'desc')
    .orderBy('t.item_id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.at.getTime()}-${last.publicId}` : null };
}
