import { sql } from 'kysely';
import { addMonths, civilDateOf, instantOf, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { plannedOnce } from '#platform/planned-once';
import { computeDue, shippedCalendar, shippedPeriod } from '#modules/law';
import type { FiveOpens } from './facts.ts';

/** A month of Asia/Shanghai, 'YYYY-MM'. */
export type Month = string;

/** How an item was released against the statutory 20 working days; `unmeasured` where its record names no day of issue. */
export type Timing = 'in-time' | 'late' | 'unmeasured';

/** What one unit made public in a month: what is public still, counted from the same rows that the lists show. */
export interface UnitFigures {
  issuerCode: string;
  issuer: string;
  opens: Record<FiveOpens, number>;
  total: number;
  timing: Record<Timing, number>;
}

export interface MonthFigures {
  units: readonly UnitFigures[];
  all: UnitFigures;
  /** Of what was public before the platform came and was recorded since: not measured, not among the others. */
  historical: number;
  withdrawn: readonly { reason: string; count: number }[];
}

/** The first month for which there can be figures. */
const firstMonth = '2000-01';

/** Whether a text names a month that has begun and is not before anything was online. */
export function isMonth(text: string, today: CivilDate): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) && text >= firstMonth && text <= monthOf(today);
}

export function monthOf(date: CivilDate): Month {
  return date.slice(0, 7);
}

/** The month before or after; `months` may be negative. */
export function monthsFrom(month: Month, months: number): Month {
  return monthOf(addMonths(`${month}-01`, months));
}

/** From the first instant of a month until the first of the next. */
export function boundsOf(month: Month): { from: Date; until: Date } {
  return { from: instantOf(`${month}-01`, '00:00:00'), until: instantOf(`${monthsFrom(month, 1)}-01`, '00:00:00') };
}

/** What was made public in a month, and what was withdrawn in it. Groups of rows are counted, not rows read. */
export async function countMonth(db: Db, month: Month): Promise<MonthFigures> {
  const { from, until } = boundsOf(month);
  const [groups, historical, withdrawn] = await Promise.all([
    readGroups(db, from, until),
    countHistorical(db, from, until),
    readWithdrawn(db, from, until),
  ]);
  const units = new Map<string, UnitFigures>();
  const all = nothingYet('', '');
  for (const group of groups) {
    const unit = units.get(group.issuerCode) ?? nothingYet(group.issuerCode, group.issuer);
    units.set(group.issuerCode, unit);
    for (const figures of [unit, all]) add(figures, group);
  }
  const byTotal = (a: UnitFigures, b: UnitFigures) => b.total - a.total || (a.issuerCode < b.issuerCode ? -1 : 1);
  return { units: [...units.values()].toSorted(byTotal), all, historical, withdrawn };
}

/** The last day on which something issued on a day is released in time (条例 Art. 26), by the calendar that ships. */
export function lastDayFor(issuedOn: CivilDate): CivilDate {
  const period = shippedPeriod('publish-proactive', issuedOn);
  return civilDateOf(
    computeDue({ from: instantOf(issuedOn, '00:00:00'), period, pauses: [], calendar: shippedCalendar() }).dueAt,
  );
}

/** Of a row `r`: the platform itself made it public. As the index `release_own` has it, word by word. */
export const isOwn = sql<boolean>`r.record->>'origin' <> 'historical'`;

interface Group {
  issuerCode: string;
  issuer: string;
  fiveOpens: FiveOpens;
  issuedOn: CivilDate | null;
  releasedOn: CivilDate;
  count: number;
}

async function readGroups(db: Db, from: Date, until: Date): Promise<Group[]> {
  const { rows } = await sql<Group>`${plannedOnce}
    select issuer_code as "issuerCode", max(issuer) as issuer, five_opens as "fiveOpens", issued_on as "issuedOn",
      (first_released_at at time zone 'Asia/Shanghai')::date as "releasedOn", count(*)::int as count
    from public_read.register_release r
    where ${isOwn} and first_released_at >= ${from} and first_released_at < ${until}
    group by 1, 3, 4, 5`.execute(db);
  return rows;
}

async function countHistorical(db: Db, from: Date, until: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`${plannedOnce}
    select count(*)::int as count from public_read.register_release
    where record->>'origin' = 'historical' and first_released_at >= ${from} and first_released_at < ${until}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

async function readWithdrawn(db: Db, from: Date, until: Date): Promise<MonthFigures['withdrawn']> {
  const rows = await db
    .selectFrom('public_read.tombstone')
    .modifyFront(plannedOnce)
    .select((e) => ['public_reason as reason', e.cast<number>(e.fn.countAll(), 'integer').as('count')])
    .where('at', '>=', from)
    .where('at', '<', until)
    .groupBy('public_reason')
    .orderBy('public_reason')
    .execute();
  return rows;
}

function nothingYet(issuerCode: string, issuer: string): UnitFigures {
  const opens = { decision: 0, execution: 0, management: 0, service: 0, result: 0 };
  return { issuerCode, issuer, opens, total: 0, timing: { 'in-time': 0, late: 0, unmeasured: 0 } };
}

function add(figures: UnitFigures, { fiveOpens, issuedOn, releasedOn, count }: Group): void {
  figures.total += count;
  figures.opens[fiveOpens] += count;
  figures.timing[timingOf(issuedOn, releasedOn)] += count;
}

function timingOf(issuedOn: CivilDate | null, releasedOn: CivilDate): Timing {
  // What was issued before there was a term is measured by none.
  if (issuedOn === null || issuedOn < '2008-05-01') return 'unmeasured';
  return releasedOn <= lastDayFor(issuedOn) ? 'in-time' : 'late';
}
