import { sql } from 'kysely';
import { civilDateOf } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { plannedOnce } from '#platform/planned-once';
import type { FiveOpens } from './facts.ts';
import { columnsOf, windowOf, type WindowWanted } from './list-window.ts';

/** How many entries of a list there are, by the five opens and by month. */
export interface ListCounts {
  total: number;
  /** Null where there are more than are looked at one by one. */
  byOpens: ReadonlyMap<string, number> | null;
  /** `2018-07`, the latest first. */
  byMonth: ReadonlyMap<string, number>;
}

/** So many are counted: counting more takes longer than anybody gains from the figure. */
export const COUNTED = 1_000;
/** Which of the five opens an entry is of stands with the item alone: so many are looked up. */
export const LOOKED_UP = 300;

/** Counts a list; null where it is longer than is counted, or than is looked up where only one of the five opens is counted. */
export async function countList(
  db: Db,
  list: WindowWanted & { opens?: FiveOpens | undefined },
): Promise<ListCounts | null> {
  const length = await lengthOf(db, list);
  if (length <= LOOKED_UP) return await countEach(db, list);
  if (length > COUNTED || list.opens !== undefined) return null;
  return { total: length, byOpens: null, byMonth: await countMonths(db, list, length) };
}

async function countMonths(db: Db, list: WindowWanted, length: number): Promise<Map<string, number>> {
  const { period } = list;
  if (period?.kind === 'month' || period?.kind === 'day') return new Map([[period.from.slice(0, 7), length]]);
  const { rows } = await sql<{ month: string; count: number }>`${plannedOnce}
    select ${monthOf} as month, count(*)::int as count from (${windowOf(list, COUNTED)}) as listed
    group by 1 order by 1 desc`.execute(db);
  return sums(rows.map(({ month, count }) => [month, count]));
}

const monthOf = sql`to_char(listed.first_released_at at time zone 'Asia/Shanghai', 'YYYY-MM')`;

async function countEach(db: Db, list: WindowWanted & { opens?: FiveOpens | undefined }): Promise<ListCounts> {
  const { opens } = list;
  const { rows } = await sql<{ opens: string; month: string; count: number }>`${plannedOnce}
    select r.five_opens as opens, ${monthOf} as month, count(*)::int as count
    from (${windowOf(list, COUNTED)}) as listed join public_read.register_release r using (public_id)
    where ${opens === undefined ? sql`true` : sql`r.five_opens = ${opens}`}
    group by 1, 2 order by 2 desc`.execute(db);
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    byOpens: sums(rows.map(({ opens: name, count }) => [name, count])),
    byMonth: sums(rows.map(({ month, count }) => [month, count])),
  };
}

/** Up to one more than is counted; answered by an index alone. */
async function lengthOf(db: Db, list: WindowWanted): Promise<number> {
  const { rows } = await sql<{ count: number }>`${plannedOnce}
    select count(*)::int as count from (${windowOf(list, COUNTED + 1)}) as listed`.execute(db);
  return rows[0]?.count ?? 0;
}

function sums(counts: readonly (readonly [string, number])[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const [name, count] of counts) sum.set(name, (sum.get(name) ?? 0) + count);
  return sum;
}

/** The first and the last year of which something stands in a list; null for an empty one. */
export async function yearsOf(db: Db, wanted: WindowWanted): Promise<{ first: number; last: number } | null> {
  const { site, column, places } = wanted;
  const ends =
    site === undefined && places === undefined
      ? sql`select min(first_released_at) as first, max(first_released_at) as last from public_read.register_release`
      : sql`
        select min(ends.first) as first, max(ends.last) as last from ${columnsOf(wanted)} c
        cross join lateral (
          select min(first_released_at) as first, max(first_released_at) as last from public_read.register_placement p
          where p.site_code = c.site_code and p.column_code = c.code) as ends
        where ${column === undefined ? sql`true` : sql`c.code = ${column}`}`;
  const { rows } = await sql<{ first: Date | null; last: Date | null }>`${plannedOnce} ${ends}`.execute(db);
  const { first, last } = rows[0] ?? { first: null, last: null };
  return first && last ? { first: yearOfInstant(first), last: yearOfInstant(last) } : null;
}

function yearOfInstant(at: Date): number {
  return Number(civilDateOf(at).slice(0, 4));
}
