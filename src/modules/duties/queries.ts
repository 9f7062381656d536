import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';
import type { Duty } from './duty.ts';
import type { Entry } from './history.ts';
import type { WaitingReminder } from './reminder.ts';
import type { State } from './workflow.ts';

/** One duty of a list. */
export interface DutyLine {
  id: string;
  kind: string;
  noun: string;
  nounId: string;
  unitId: string;
  title: string;
  state: State;
  /** Null while the clock stands still. */
  dueAt: Date | null;
  provisional: boolean;
  isOverdue: boolean;
  fulfilledAt: Date | null;
}

/**
 * All duties of a noun, or the living ones of a unit, those due first at the head and those that stand still at the end;
 * at most `limit` (50 unless said, 200 at most) after the `next` of the page before.
 */
export async function listDuties(
  tx: Db,
  of: { noun: string; nounId: string } | { unitId: string },
  page: { limit?: number; after?: string | undefined } = {},
): Promise<{ items: DutyLine[]; next: string | null }> {
  const limit = Math.min(Math.max(Math.trunc(page.limit ?? 50), 1), 200);
  const [afterDue, afterId] = page.after?.split('_') ?? [];
  let query = tx.selectFrom('duties.duty').selectAll();
  query =
    'unitId' in of
      ? query.where('unit_id', '=', of.unitId).where('state', 'in', ['open', 'paused'])
      : query.where('noun', '=', of.noun).where('noun_id', '=', of.nounId);
  if (afterDue && afterId)
    query = query.where(
      sql<boolean>`(coalesce(due_at, 'infinity'), id) > (${afterDue}::timestamptz, ${afterId}::uuid)`,
    );
  const rows = await query
    .orderBy(sql`coalesce(due_at, 'infinity')`)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const last = rows[limit - 1];
  const next = rows.length > limit && last ? `${last.due_at?.toISOString() ?? 'infinity'}_${last.id}` : null;
  return { items: rows.slice(0, limit).map(lineOf), next };
}

/** The living duties of many matters of one noun, by matter; those due first at the head. */
export async function dutiesOf(tx: Db, noun: string, nounIds: readonly string[]): Promise<Map<string, DutyLine[]>> {
  if (nounIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('duties.duty')
    .selectAll()
    .where('noun', '=', noun)
    .where('noun_id', 'in', [...nounIds])
    .where('state', 'in', ['open', 'paused'])
    .orderBy('due_at')
    .execute();
  return Map.groupBy(rows.map(lineOf), (duty) => duty.nounId);
}

/** The living duties of a kind that these units owe, at most `limit`: those due first at the head. */
export async function listFirstDue(
  tx: Db,
  { kind, noun }: { kind: string; noun: string },
  unitIds: readonly string[],
  limit: number,
): Promise<DutyLine[]> {
  // Of each unit the first ones along its index: no unit's many are sorted.
  const { rows } = await sql<Duty>`
    select d.* from unnest(${[...unitIds]}::uuid[]) as u (id) cross join lateral (
      select * from duties.duty
      where unit_id = u.id and state in ('open', 'paused') and kind = ${kind} and noun = ${noun}
      order by coalesce(due_at, 'infinity'), id limit ${limit}) as d
    order by coalesce(d.due_at, 'infinity'), d.id limit ${limit}`.execute(tx);
  return rows.map(lineOf);
}

function lineOf(row: Omit<Duty, 'state'> & { state: string }): DutyLine {
  return {
    id: row.id,
    kind: row.kind,
    noun: row.noun,
    nounId: row.noun_id,
    unitId: row.unit_id,
    title: row.title,
    state: row.state as State,
    dueAt: row.due_at,
    provisional: row.provisional,
    isOverdue: row.overdue_at !== null,
    fulfilledAt: row.fulfilled_at,
  };
}

/** The history of a duty in the order of its acts. */
export async function listEntries(tx: Db, dutyId: string): Promise<Entry[]> {
  return await tx.selectFrom('duties.entry').selectAll().where('duty_id', '=', dutyId).orderBy('n').execute();
}

/** The histories of many duties at once, by duty. */
export async function listEntriesOf(db: Db, dutyIds: readonly string[]): Promise<Map<string, Entry[]>> {
  const rows = await db
    .selectFrom('duties.entry')
    .selectAll()
    .where(sql<boolean>`duty_id = any(${[...dutyIds]}::uuid[])`)
    .orderBy('duty_id')
    .orderBy('n')
    .execute();
  return Map.groupBy(rows, (row) => row.duty_id);
}

/** The reminders of a duty whose moment has come, in the order of their moments. */
export async function listWaitingReminders(tx: Tx, dutyId: string, now: Date): Promise<WaitingReminder[]> {
  return await tx
    .selectFrom('duties.reminder')
    .select(['kind', 'due_at', 'remind_at'])
    .where('duty_id', '=', dutyId)
    .where('done_at', 'is', null)
    .where('skipped', 'is', null)
    .where('remind_at', '<=', now)
    .orderBy('remind_at')
    .execute();
}

/** How many duties a round of the clock looks up at once. */
const atOnce = 500;

/** Keys of the open duties that fell due before `now` and are not marked overdue, after a key. */
export async function listToMark(db: Db, now: Date, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('duties.duty')
    .select('id')
    .where('state', '=', 'open')
    .where('overdue_at', 'is', null)
    .where('due_at', '<', now)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute();
  return rows.map((row) => row.id);
}

/** Keys of the duties with a reminder whose moment has come, after a key. */
export async function listToRemind(db: Db, now: Date, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('duties.reminder')
    .select('duty_id')
    .distinct()
    .where('done_at', 'is', null)
    .where('skipped', 'is', null)
    .where('remind_at', '<=', now)
    .where('duty_id', '>', after)
    .orderBy('duty_id')
    .limit(atOnce)
    .execute();
  return rows.map((row) => row.duty_id);
}

/** The living duties after a key. */
export async function listLiving(db: Db, after: string): Promise<Duty[]> {
  const rows = await db
    .selectFrom('duties.duty')
    .selectAll()
    .where('state', 'in', ['open', 'paused'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute();
  return rows as Duty[];
}
