import { sql } from 'kysely';
import { addDays, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { governmentSuffix } from './lexicon.ts';
import { getUnit } from './queries.ts';
import type { Unit } from './unit.ts';

/**
 * The unit that bore a name on a day: its full name, else its short name; then the same with the city's name put before
 * it or taken off (市财政局, 永州市财政局). Null if no unit, or more than one, bore it.
 */
export async function findUnitByName(tx: Db, name: string, onDay: CivilDate): Promise<Unit | null> {
  const found = await bearersOf(tx, [name], onDay);
  const bearers = found.length > 0 ? found : await bearersOf(tx, await variantsOf(tx, name, onDay), onDay);
  const full = bearers.filter((each) => each.full);
  const ids = new Set((full.length > 0 ? full : bearers).map((each) => each.id));
  const [only] = ids;
  return ids.size === 1 && only !== undefined ? await getUnit(tx, only) : null;
}

/** The day from which the unit bears its present name. */
export async function namedSince(tx: Db, unit: Unit): Promise<CivilDate> {
  const { last } = await tx
    .selectFrom('identity.former_name')
    .select((s) => s.fn.max('valid_to').as('last'))
    .where('unit_id', '=', unit.id)
    .executeTakeFirstOrThrow();
  return last === null ? unit.validFrom : addDays(last, 1);
}

/** Another unit than `exceptId` whose full name this is on any day from `from` on. */
export async function findNamesake(
  tx: Db,
  name: string,
  from: CivilDate,
  exceptId: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from identity.unit where name = ${name} and id is distinct from ${exceptId}
    union all
    select unit_id from identity.former_name where name = ${name} and valid_to >= ${from} and unit_id is distinct from ${exceptId}
    limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

async function bearersOf(tx: Db, names: readonly string[], day: CivilDate): Promise<{ id: string; full: boolean }[]> {
  if (names.length === 0) return [];
  const { rows } = await sql<{ id: string; full: boolean }>`
    select u.id, u.name = any(${names}) as full from identity.unit u
    where (u.name = any(${names}) or u.short_name = any(${names}))
      and u.valid_from <= ${day} and coalesce(u.valid_to, 'infinity') >= ${day}
      and not exists (select from identity.former_name f where f.unit_id = u.id and f.valid_to >= ${day})
    union all
    select unit_id, name = any(${names}) from identity.former_name
    where (name = any(${names}) or short_name = any(${names})) and ${day} between valid_from and valid_to`.execute(tx);
  return rows;
}

async function variantsOf(tx: Db, name: string, day: CivilDate): Promise<string[]> {
  const governments = await tx
    .selectFrom('identity.unit')
    .select('name')
    .where('kind', '=', 'government')
    .where('valid_from', '<=', day)
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', day)]))
    .execute();
  const cities = governments.flatMap((each) =>
    each.name.endsWith(governmentSuffix) ? [each.name.slice(0, -governmentSuffix.length)] : [],
  );
  return cities.flatMap((city) => (name.startsWith(city) ? [name.slice(city.length)] : [city + name]));
}

/** The name a unit bore on a day: a former one where it was renamed since. */
export async function nameOn(tx: Db, unit: Pick<Unit, 'id' | 'name'>, day: CivilDate): Promise<string> {
  const former = await tx
    .selectFrom('identity.former_name')
    .select('name')
    .where('unit_id', '=', unit.id)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .executeTakeFirst();
  return former?.name ?? unit.name;
}
