import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { unitOf, type Unit } from './unit.ts';

/** A person with the posts that count now or later, for who compares a list with what is on record. */
export interface OnRoll {
  id: string;
  login: string;
  name: string;
  unitId: string | null;
  active: boolean;
  posts: { unitId: string; post: string; from: CivilDate; until: CivilDate | null }[];
}

/** The units of these codes or of these present names. */
export async function lookUpUnits(
  tx: Db,
  { codes, names }: { codes: readonly string[]; names: readonly string[] },
): Promise<Unit[]> {
  if (codes.length + names.length === 0) return [];
  const rows = await tx
    .selectFrom('identity.unit')
    .selectAll()
    .where((w) => w.or([w('code', '=', w.fn.any(w.val([...codes]))), w('name', '=', w.fn.any(w.val([...names])))]))
    .execute();
  return rows.map(unitOf);
}

/** The people of these logins, with their own posts that are not over on `today`. */
export async function lookUpPeople(tx: Db, logins: readonly string[], today: CivilDate): Promise<OnRoll[]> {
  if (logins.length === 0) return [];
  const people = await tx
    .selectFrom('identity.person')
    .select(['id', 'login', 'name', 'unit_id', 'active'])
    .where((w) => w('login', '=', w.fn.any(w.val([...logins]))))
    .execute();
  if (people.length === 0) return [];
  const held = await tx
    .selectFrom('identity.post_holding')
    .select(['person_id', 'unit_id', 'post', 'valid_from', 'valid_to'])
    .where((w) => w('person_id', '=', w.fn.any(w.val(people.map(({ id }) => id)))))
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', today)]))
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
  const by = Map.groupBy(held, (row) => row.person_id);
  return people.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    unitId: row.unit_id,
    active: row.active,
    posts: (by.get(row.id) ?? []).map((one) => ({
      unitId: one.unit_id,
      post: one.post,
      from: one.valid_from,
      until: one.valid_to,
    })),
  }));
}
