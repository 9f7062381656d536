import { sql } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import type { DocumentNumber } from './number.ts';

/** The serials of a prefix and year that nobody bears, below the highest on record: holes of what was recorded, 1,000 at most. */
export async function listHoles(tx: Tx, prefix: string, year: number): Promise<number[]> {
  const { rows } = await sql<{ serial: number }>`
    select s as serial
    from generate_series(1, (select max(serial) from numbering.number where prefix = ${prefix} and year = ${year})) as s
    where not exists (select from numbering.number where prefix = ${prefix} and year = ${year} and serial = s)
    order by s limit 1000`.execute(tx);
  return rows.map((row) => row.serial);
}

/** Which noun bears a number: its kind and key. */
export interface Bearer {
  noun: string;
  nounId: string;
}

/** Who bears a number, locked, and the units that answer for it: the one that gave it, and who holds its prefix on a day. */
export async function lockNumber(tx: Tx, { prefix, year, serial }: DocumentNumber, onDay: CivilDate) {
  const row = await tx
    .selectFrom('numbering.number')
    .selectAll()
    .where('prefix', '=', prefix)
    .where('year', '=', year)
    .where('serial', '=', serial)
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const holders = await tx
    .selectFrom('numbering.prefix')
    .select('unit_id')
    .where('prefix', '=', prefix)
    .where('valid_from', '<=', onDay)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', onDay)]))
    .execute();
  const unitIds = [row.unit_id, ...holders.map((holder) => holder.unit_id)];
  return { noun: row.noun, nounId: row.noun_id, state: row.state, unitIds };
}

/** The prefixes under which a unit may number on a day, at most 50. */
export async function listPrefixes(tx: Tx, unitId: string, onDay: CivilDate): Promise<string[]> {
  const rows = await tx
    .selectFrom('numbering.prefix')
    .select('prefix')
    .where('unit_id', '=', unitId)
    .where('valid_from', '<=', onDay)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', onDay)]))
    .orderBy('prefix')
    .limit(50)
    .execute();
  return rows.map((row) => row.prefix);
}

/** The number in use that a noun bears, if it bears one. */
export async function findNumberOf(tx: Tx, { noun, nounId }: Bearer): Promise<DocumentNumber | null> {
  const row = await tx
    .selectFrom('numbering.number')
    .select(['prefix', 'year', 'serial'])
    .where('noun', '=', noun)
    .where('noun_id', '=', nounId)
    .where('state', '=', 'in-use')
    .executeTakeFirst();
  return row ?? null;
}

/** The 索引号 that a noun bears, if it bears one. */
export async function findIndexNumberOf(tx: Tx, { noun, nounId }: Bearer): Promise<string | null> {
  const row = await tx
    .selectFrom('numbering.index_number')
    .select('index_number')
    .where('noun', '=', noun)
    .where('noun_id', '=', nounId)
    .executeTakeFirst();
  return row?.index_number ?? null;
}
