import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { Mismatches } from './mismatches.ts';
import { findWithdrawalReason } from './withdrawal-reason.ts';

const AT_ONCE = 1_000;

/** Checks what stands in place of withdrawn items against their withdrawals on record; that one stands there is checked with the items. */
export async function verifyTombstones(tx: Tx, found: Mismatches): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await readTombstones(tx, after);
    for (const row of rows) checkTombstone(row, found);
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return;
    after = last.item;
  }
}

/** What the public is told, beside what is on record. */
interface Told {
  item: string;
  publicCode: string;
  words: string;
  toldAt: Date;
  shownTitle: string | null;
  /** Null where nothing was withdrawn. */
  n: number | null;
  reason: string | null;
  at: Date | null;
  /** Of what stood there last; null where it was erased. */
  title: string | null;
}

async function readTombstones(tx: Tx, after: string): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select t.item_id as item, t.reason_code as "publicCode", t.public_reason as words, t.at as "toldAt", w.title as "shownTitle",
      r.n, r.reason_code as reason, r.at, stood.record->>'title' as title
    from public_read.tombstone t
    left join public_read.register_withdrawn_title w on w.public_id = t.item_id
    left join register.item i on i.public_id = t.item_id
    left join register.record r on r.item_id = i.id and r.act = 'withdraw'
    left join register.record stood on stood.item_id = i.id and stood.n = r.n - 1
    where t.item_id > ${after} order by t.item_id limit ${AT_ONCE}`.execute(tx);
  return rows;
}

function checkTombstone({ item, ...told }: Told, found: Mismatches): void {
  const { n, at } = told;
  if (n === null || at === null) return found.note('tombstone-unknown', { item });
  const reason = findWithdrawalReason(told.reason ?? '');
  const isRight =
    told.publicCode === reason?.publicCode &&
    told.words === reason.publicWords &&
    told.toldAt.getTime() === at.getTime();
  if (!isRight) found.note('tombstone-differs', { item, n });
  const title = reason?.showsTitle ? told.title : null;
  if (told.shownTitle !== title) found.note('tombstone-title', { item, n });
}
