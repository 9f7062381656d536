import { sql } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { identityTexts } from './messages.ts';
import { unitOf, type Unit } from './unit.ts';

/** The unit of an id. Throws `identity.no-unit` (not found). */
export async function getUnit(tx: Db, id: string): Promise<Unit> {
  const row = await tx.selectFrom('identity.unit').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('identity.no-unit', identityTexts.noUnit);
  return unitOf(row);
}

/** The unit of an id, locked until the transaction ends. Throws `identity.no-unit` (not found). */
export async function lockUnit(tx: Tx, id: string): Promise<Unit> {
  const row = await tx.selectFrom('identity.unit').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (!row) throw notFound('identity.no-unit', identityTexts.noUnit);
  return unitOf(row);
}

/** The unit of a code, null if there is none. */
export async function findUnitByCode(tx: Db, code: string): Promise<Unit | null> {
  const row = await tx.selectFrom('identity.unit').selectAll().where('code', '=', code).executeTakeFirst();
  return row ? unitOf(row) : null;
}

/** Whether a unit is the other one or stands anywhere below it. */
export async function isWithin(tx: Db, unitId: string, ancestorId: string): Promise<boolean> {
  return (await chainOf(tx, unitId)).some((unit) => unit.id === ancestorId);
}

/**
 * The office (办公室) of the government that a unit belongs to on a day, for the path of two units: of the nearest unit
 * above it, or itself, that has one then. Null where its own government has none: another government's is not asked.
 */
export async function governmentOfficeOf(tx: Db, unitId: string, onDay: CivilDate): Promise<Unit | null> {
  for (const unit of await chainOf(tx, unitId)) {
    const office = await tx
      .selectFrom('identity.unit')
      .selectAll()
      .where('parent_id', '=', unit.id)
      .where('kind', '=', 'government-office')
      .where('valid_from', '<=', onDay)
      .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', onDay)]))
      .orderBy('code')
      .executeTakeFirst();
    if (office) return unitOf(office);
    if (['government', 'county-government', 'administrative-area'].includes(unit.kind)) return null;
  }
  return null;
}

/** The unit, the one above it, and so on to the root. */
async function chainOf(tx: Db, unitId: string): Promise<{ id: string; kind: string }[]> {
  const { rows } = await sql<{ id: string; kind: string }>`
    with recursive chain (id, kind, parent_id, depth) as (
      select id, kind, parent_id, 0 from identity.unit where id = ${unitId}
      union all
      select u.id, u.kind, u.parent_id, depth + 1 from chain c join identity.unit u on u.id = c.parent_id where depth < 50
    )
    select id, kind from chain order by depth`.execute(tx);
  return rows;
}

/** Units in being whose name has these words in it, in the order of their codes; at most `limit`. */
export async function searchUnits(tx: Db, words: string, onDay: CivilDate, limit: number): Promise<Unit[]> {
  const rows = await tx
    .selectFrom('identity.unit')
    .selectAll()
    .where(sql<boolean>`position(${words} in name) > 0 or position(${words} in short_name) > 0`)
    .where('valid_from', '<=', onDay)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', onDay)]))
    .orderBy('code')
    .limit(limit)
    .execute();
  return rows.map(unitOf);
}

/** Of these units the ones that exist, for reading names beside keys. */
export async function getUnitNames(tx: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('identity.unit')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** The units of these keys, in the order of their codes; what is no unit is left out. */
export async function findUnits(tx: Db, ids: readonly string[]): Promise<Unit[]> {
  if (ids.length === 0) return [];
  const query = tx.selectFrom('identity.unit').selectAll();
  return (
    await query
      .where('id', 'in', [...new Set(ids)])
      .orderBy('code')
      .execute()
  ).map(unitOf);
}
