import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';
import { entryOf, type LeafAct } from './commitment.ts';
import { numberRows, writeEntries } from './store.ts';

/** The advisory lock that only one sequencer holds at a time. */
const LOCK = 705_011;
const AT_ONCE = 1_000;
/** What the planner may not do while the next batch is looked for. */
const walking = ['sort', 'seqscan', 'bitmapscan', 'hashjoin', 'mergejoin'].map((way) => `enable_${way}`);

/**
 * Numbers the committed changes that wait: in the order of their keys, an item's own in the order of its records, from 1
 * without holes; and writes the log's entry for each that is a leaf. Gives how many it numbered. Any number of these may
 * run at once, and any may die at any instant: one transaction under one lock numbers a batch or nothing of it.
 */
export async function numberChanges(db: Db, now: Date): Promise<number> {
  for (let numbered = 0; ;) {
    const count = await db.transaction().execute((tx) => numberBatch(tx, now));
    numbered += count;
    if (count === 0) return numbered;
  }
}

async function numberBatch(tx: Tx, now: Date): Promise<number> {
  // A statement of its own: the next one sees what the sequencer before us has committed.
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
  // After a bulk load hundreds of thousands wait, and no statistics say so yet: walk the index of those that wait in its
  // order and look up row by row, instead of reading and sorting all of them for each batch.
  await sql`select set_config(setting, 'off', true) from unnest(${walking}::text[]) as setting`.execute(tx);
  const waiting = await findWaiting(tx);
  if (waiting.length === 0) return 0;
  let { seq, leafIndex } = await findLast(tx);
  const rows = waiting.map((change) => ({
    ...change,
    seq: (seq += 1),
    leafIndex: change.act === 'standing' ? null : (leafIndex += 1),
  }));
  await numberRows(tx, rows, now);
  await writeEntries(tx, rows.flatMap(leafOf));
  return rows.length;
}

interface Waiting {
  id: string;
  act: LeafAct | 'standing';
  publicId: string | null;
  itemId: string | null;
  n: number | null;
  commitment: string | null;
}

/**
 * Of an item only the earliest record that waits: clocks of machines differ, an item's records follow one another. They are
 * found by the item (`coalesce`), never by the index of all that wait.
 */
async function findWaiting(tx: Tx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select c.id, c.act, c.item_id as "publicId", i.id as "itemId", c.n, r.commitment
    from public_read.change c
    left join register.item i on i.public_id = c.item_id
    left join register.record r on r.item_id = i.id and r.n = c.n
    where c.seq is null
      and not exists (select from public_read.change e where coalesce(e.seq, 0) = 0 and e.item_id = c.item_id and e.n < c.n)
    order by c.id limit ${AT_ONCE}`.execute(tx);
  return rows;
}

async function findLast(tx: Tx): Promise<{ seq: number; leafIndex: number }> {
  const { rows } = await sql<{ seq: string; leaf: string }>`
    select coalesce((select max(seq) from public_read.change), 0) as seq, coalesce((select max(leaf_index) from register.entry), -1) as leaf`.execute(
    tx,
  );
  return { seq: Number(rows[0]?.seq), leafIndex: Number(rows[0]?.leaf) };
}

function leafOf({ act, publicId, itemId, n, commitment, leafIndex }: Waiting & { leafIndex: number | null }) {
  if (act === 'standing') return [];
  if (publicId === null || itemId === null || n === null || commitment === null || leafIndex === null) {
    throw new Error(`a change of act ${act} without a record: item ${publicId}, n ${n}`);
  }
  return [{ leafIndex, itemId, n, entry: entryOf({ act, publicId, n, commitment }) }];
}
