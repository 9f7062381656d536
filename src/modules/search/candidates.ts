import { sql, type RawBuilder } from 'kysely';
import { addMonths, type CivilDate } from '#platform/civil-date';
import type { Db, Tx } from '#platform/db';
import { columns, conditions, overlaps, type Wanted } from './conditions.ts';

/** An item that may be what was asked for. */
export interface Candidate {
  publicId: string;
  /** 成文日期: the latest come first. */
  dated: CivilDate;
  titleKey: string;
  /** By what it can be narrowed down, where that is to be counted. */
  traits: Traits | null;
}

/** What of an item is counted by facet. */
export interface Traits {
  issuer: string;
  /** On the day that was asked about. */
  validity: string;
  facets: string[];
}

/** A look at the entries: the days between which they lie, within one transaction. */
export interface Look {
  tx: Tx;
  newest: CivilDate | null;
  oldest: CivilDate | null;
}

/** Longer than any question takes that is not a fault: it is then answered that the search is busy. */
const LONGEST = '5s';

/**
 * Runs `ask` in a transaction in which PostgreSQL cannot read the table from end to end, nor the list of dates from its
 * beginning, testing row after row: the planner believes in that where a word is common, and is wrong where it is not.
 */
export async function look<T>(db: Db, ask: (look: Look) => Promise<T>): Promise<T> {
  return await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { rows } = await sql<{ newest: CivilDate | null; oldest: CivilDate | null }>`
        select (select max(dated) from public_read.search_entry) as newest, (select min(dated) from public_read.search_entry) as oldest,
          set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
          set_config('enable_indexonlyscan', 'off', true), set_config('statement_timeout', ${LONGEST}, true)`.execute(
        tx,
      );
      return await ask({ tx, newest: rows[0]?.newest ?? null, oldest: rows[0]?.oldest ?? null });
    });
}

/**
 * The latest `most` items that are wanted, in order. Months are asked for one stretch after the other, from the newest on,
 * each longer than the one before: a common word fills the list from the last few, a rare one is through in three steps.
 */
export async function latest({ tx, newest, oldest }: Look, wanted: Wanted, most: number): Promise<Candidate[]> {
  if (newest === null || oldest === null) return [];
  const { year } = wanted.filters;
  const first = year === undefined ? monthOf(oldest) : `${year}-01`;
  const today = monthOf(wanted.day);
  // A slip of the pen dates a document decades ahead: the stretches begin today, or they would be as long as that.
  const isAhead = year === undefined && monthOf(newest) > today;
  const found = isAhead ? await within(tx, wanted, since(back(today, -1)), most) : [];
  let month = year === undefined ? (isAhead ? today : monthOf(newest)) : `${year}-12`;
  for (let looked = 0, length = 1; found.length < most && month >= first;) {
    const end = back(month, length - 1);
    const stretch = end > first ? ofMonths(month, end) : upTo(month);
    found.push(...(await within(tx, wanted, stretch, most - found.length)));
    looked += length;
    month = back(end, 1);
    length = nextLength(looked, found.length, most);
  }
  return found;
}

/** As many months as should fill the list at the rate so far, and half as many more; sixteen times more at the most. */
function nextLength(looked: number, found: number, most: number): number {
  const needed = found === 0 ? Infinity : Math.ceil((1.5 * looked * (most - found)) / found);
  return Math.max(1, Math.min(needed, 16 * looked));
}

/** All that is left. The sum keeps the index on dates away: by it nearly every entry would be read and tested for words. */
function upTo(month: string): RawBuilder<boolean> {
  return sql<boolean>`dated + 0 < ${`${back(month, -1)}-01`}::date`;
}

function since(month: string): RawBuilder<boolean> {
  return sql<boolean>`dated >= ${`${month}-01`}::date`;
}

function ofMonths(from: string, to: string): RawBuilder<boolean> {
  const months: string[] = [];
  for (let month = from; month >= to; month = back(month, 1)) months.push(`month:${month}`);
  return overlaps(months);
}

async function within(tx: Tx, wanted: Wanted, stretch: RawBuilder<boolean>, most: number): Promise<Candidate[]> {
  // Collected before they are put in order: an index on dates is then no way to find them. Given as one value: a thousand
  // rows cost the driver more than the database. What is told of them is worked out last, of those that are left.
  const { rows } = await sql<{ found: Candidate[] }>`
    with found as materialized (
      select public_id, dated, title_key, issuer, validity, valid_from, expires_on, facets from public_read.search_entry
      where ${sql.join([...conditions(wanted), stretch], sql` and `)})
    select coalesce(json_agg(told), '[]') as found from (
      select ${columns(wanted)} from (select * from found order by dated desc, public_id desc limit ${most}) as latest) as told`.execute(
    tx,
  );
  return rows[0]?.found ?? [];
}

function monthOf(day: CivilDate): string {
  return day.slice(0, 7);
}

function back(month: string, count: number): string {
  return monthOf(addMonths(`${month}-01`, -count));
}
