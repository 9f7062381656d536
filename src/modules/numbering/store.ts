import { sql } from 'kysely';
import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import { conflict, refused } from '#platform/errors';
import { formatIndexNumber } from './index-number.ts';
import { numberingTexts } from './messages.ts';
import { formatDocumentNumber, type DocumentNumber } from './number.ts';
import { findIndexNumberOf, findNumberOf, type Bearer } from './queries.ts';

const greatest = 99_999;

/**
 * Gives the next number of a prefix and year: without gaps or doubles, for the sequence's row stays locked until the
 * transaction ends, and one that fails gives its number back. It comes after every recorded one that is in use. Throws
 * `numbering.prefix-of-other` (refused) unless the prefix is the unit's today, `numbering.noun-has-number` (conflict) where
 * the noun bears one.
 */
export async function allocateNumber(
  ctx: Context,
  wanted: { prefix: string; year: number; unitId: string } & Bearer,
): Promise<DocumentNumber> {
  const { prefix, year } = wanted;
  const today = civilDateOf(ctx.now);
  await refusePrefixOfOther(ctx.tx, wanted, { from: today, to: today });
  const next = await lockSequence(ctx.tx, prefix, year);
  const serial = await firstFree(ctx.tx, prefix, year, next);
  if (serial > greatest) throw conflict('numbering.year-full', numberingTexts.yearFull(prefix, year));
  await ctx.tx
    .updateTable('numbering.sequence')
    .set({ next: serial + 1 })
    .where('prefix', '=', prefix)
    .where('year', '=', year)
    .execute();
  const number = { prefix, year, serial };
  await insertNumber(ctx, number, 'allocated', wanted);
  return number;
}

/** Locks the sequence of a prefix and year, begun where there was none, until the transaction ends; gives its next serial. */
async function lockSequence(tx: Tx, prefix: string, year: number): Promise<number> {
  await tx
    .insertInto('numbering.sequence')
    .values({ prefix, year, next: 1 })
    .onConflict((c) => c.doNothing())
    .execute();
  const { next } = await tx
    .selectFrom('numbering.sequence')
    .select('next')
    .where('prefix', '=', prefix)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return next;
}

/**
 * The first free serial from `next` on, and above every recorded one in use: what was given on paper before the last
 * number that we know of was most likely given too, though nobody recorded it.
 */
async function firstFree(tx: Tx, prefix: string, year: number, next: number): Promise<number> {
  const { rows } = await sql<{ serial: number }>`
    with own as (select serial, origin, state from numbering.number where prefix = ${prefix} and year = ${year}),
      start as (select greatest(${next}::int, 1 + (select max(serial) from own where origin = 'recorded' and state = 'in-use')) as s)
    select min(s) as serial
    from (select s from start union all select serial + 1 from own, start where serial >= start.s) as candidates
    where not exists (select from own where serial = s)`.execute(tx);
  return rows[0]?.serial ?? next;
}

/**
 * Records a number that a document bears already. Holes are allowed before it; they are listed, and not filled
 * while it is in use: allocation goes on after it. Throws `numbering.taken` (conflict) when the number
 * stands on record, in use or void, `numbering.noun-has-number` (conflict) where the noun bears one,
 * `numbering.prefix-of-other` (refused) unless the prefix was the unit's at some time of the number's year.
 */
export async function recordNumber(
  ctx: Context,
  wanted: { number: DocumentNumber; unitId: string } & Bearer,
): Promise<DocumentNumber> {
  const { number } = wanted;
  const { prefix, year } = number;
  await refusePrefixOfOther(ctx.tx, { ...wanted, prefix }, { from: `${year}-01-01`, to: `${year}-12-31` });
  // Who allocates meanwhile waits, and sees it.
  await lockSequence(ctx.tx, prefix, year);
  await insertNumber(ctx, number, 'recorded', wanted);
  return number;
}

/**
 * Holds the sequences of these prefixes and years, always in the same order, until the transaction ends: who allocates waits
 * and sees what was recorded; who records others does not wait.
 */
export async function lockSequences(tx: Tx, numbers: readonly DocumentNumber[]): Promise<void> {
  const keys = [...new Map(numbers.map(({ prefix, year }) => [`${prefix} ${year}`, { prefix, year }])).values()];
  if (keys.length === 0) return;
  const wanted = JSON.stringify(keys);
  await sql`
    insert into numbering.sequence (prefix, year, next)
    select prefix, year, 1 from json_to_recordset(${wanted}::json) as w (prefix text, year int) order by 1, 2
    on conflict do nothing`.execute(tx);
  await sql`
    select from numbering.sequence s
    where (s.prefix, s.year) in (select prefix, year from json_to_recordset(${wanted}::json) as w (prefix text, year int))
    order by s.prefix, s.year for share`.execute(tx);
}

/** Writes recorded numbers; gives the keys of the nouns that got theirs: of one number wanted twice only the first does. */
export async function insertRecordedNumbers(
  ctx: Context,
  wanted: readonly ({ number: DocumentNumber; unitId: string } & Bearer)[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const rows = wanted.map(({ number, unitId, noun, nounId }) => ({ ...number, unit: unitId, noun, noun_id: nounId }));
  const { rows: written } = await sql<{ noun_id: string }>`
    insert into numbering.number (prefix, year, serial, origin, state, unit_id, noun, noun_id, at)
    select prefix, year, serial, 'recorded', 'in-use', unit, noun, noun_id, ${ctx.now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as w (prefix text, year int, serial int, unit uuid, noun text, noun_id uuid)
    on conflict do nothing returning noun_id`.execute(ctx.tx);
  return new Set(written.map((row) => row.noun_id));
}

async function insertNumber(
  ctx: Context,
  number: DocumentNumber,
  origin: 'allocated' | 'recorded',
  { noun, nounId, unitId }: Bearer & { unitId: string },
): Promise<void> {
  const { prefix, year, serial } = number;
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('numbering.number')
    .values({ prefix, year, serial, origin, state: 'in-use', unit_id: unitId, noun, noun_id: nounId, at: ctx.now })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  const written = formatDocumentNumber(number);
  if (numInsertedOrUpdatedRows === 0n) {
    const borne = await findNumberOf(ctx.tx, { noun, nounId });
    throw borne
      ? conflict('numbering.noun-has-number', numberingTexts.nounHasNumber(formatDocumentNumber(borne)))
      : conflict('numbering.taken', numberingTexts.taken(written));
  }
  ctx.record('documentNumber', written);
}

/** Refuses a prefix that the unit held on none of these days, both included. */
async function refusePrefixOfOther(
  tx: Tx,
  { prefix, unitId }: { prefix: string; unitId: string },
  days: { from: CivilDate; to: CivilDate },
): Promise<void> {
  const granted = await tx
    .selectFrom('numbering.prefix')
    .select('prefix')
    .where('prefix', '=', prefix)
    .where('unit_id', '=', unitId)
    .where('valid_from', '<=', days.to)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', days.from)]))
    .executeTakeFirst();
  if (!granted) throw refused('numbering.prefix-of-other', numberingTexts.prefixOfOther(prefix));
}

/** Gives a noun the next 索引号 of an index code and year, as text; the one it bears where it has one. */
export async function allocateIndexNumber(
  ctx: Context,
  wanted: { indexCode: string; year: number } & Bearer,
): Promise<string> {
  const { indexCode, year, noun, nounId } = wanted;
  const borne = await findIndexNumberOf(ctx.tx, wanted);
  if (borne !== null) return borne;
  const { next } = await ctx.tx
    .insertInto('numbering.index_sequence')
    .values({ index_code: indexCode, year, next: 2 })
    .onConflict((c) =>
      c.columns(['index_code', 'year']).doUpdateSet((e) => ({ next: e('numbering.index_sequence.next', '+', 1) })),
    )
    .returning('next')
    .executeTakeFirstOrThrow();
  const indexNumber = formatIndexNumber({ orgCode: indexCode, year, sequence: next - 1 });
  await ctx.tx
    .insertInto('numbering.index_number')
    .values({ index_number: indexNumber, noun, noun_id: nounId, at: ctx.now })
    .execute();
  ctx.record('indexNumber', indexNumber);
  return indexNumber;
}

/** Cancels a number: it is kept as void (作废) and never given again. False where the number is not in use. */
export async function voidNumber(ctx: Context, number: DocumentNumber, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await ctx.tx
    .updateTable('numbering.number')
    .set({ state: 'void', void_at: ctx.now, void_reason: reason })
    .where('prefix', '=', number.prefix)
    .where('year', '=', number.year)
    .where('serial', '=', number.serial)
    .where('state', '=', 'in-use')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives a prefix to a unit between two days, both included. False where another grant covers one of them. */
export async function insertPrefix(
  ctx: Context,
  grant: { prefix: string; unitId: string; from: CivilDate; until: CivilDate | null },
): Promise<boolean> {
  const { prefix, unitId, from, until } = grant;
  await lockPrefix(ctx.tx, prefix);
  const held = await ctx.tx
    .selectFrom('numbering.prefix')
    .select('prefix')
    .where('prefix', '=', prefix)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', from)]))
    .where(until === null ? sql<boolean>`true` : sql<boolean>`valid_from <= ${until}`)
    .executeTakeFirst();
  if (held) return false;
  await ctx.tx
    .insertInto('numbering.prefix')
    .values({ prefix, unit_id: unitId, valid_from: from, valid_to: until })
    .execute();
  return true;
}

/** Ends the grant of a prefix that holds on `lastDay`, with that day. False where none does, or it ends sooner. */
export async function endPrefix(ctx: Context, prefix: string, lastDay: CivilDate): Promise<boolean> {
  await lockPrefix(ctx.tx, prefix);
  const { numUpdatedRows } = await ctx.tx
    .updateTable('numbering.prefix')
    .set({ valid_to: lastDay })
    .where('prefix', '=', prefix)
    .where('valid_from', '<=', lastDay)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>', lastDay)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Two who grant or end a prefix at once wait for each other, also where it has no row yet. */
async function lockPrefix(tx: Tx, prefix: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(705021, hashtext(${prefix}))`.execute(tx);
}
