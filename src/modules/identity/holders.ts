import type { ExpressionBuilder } from 'kysely';
import type { Actor } from '#platform/actor';
import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { DB, Db, Tx } from '#platform/db';
import { notFound, refused } from '#platform/errors';
import { identityTexts } from './messages.ts';
import { personOf, type Person } from './person.ts';
import type { Post } from './post.ts';

/**
 * A person as the actor of a command: with the posts held on the civil day of `now`, own ones before those lent by
 * another unit, and last those held for somebody who is away. Throws `identity.no-person` (not found) and `identity.inactive` (refused).
 */
export async function personActor(tx: Db, personId: string, now: Date): Promise<Extract<Actor, { kind: 'person' }>> {
  const person = await getPerson(tx, personId);
  if (!person.active) throw refused('identity.inactive', identityTexts.inactive);
  const held = await tx
    .selectFrom('identity.post_holding')
    .select(['post', 'unit_id', 'lent_by_unit_id', 'stands_in_for'])
    .where('person_id', '=', personId)
    .where(heldOn(civilDateOf(now)))
    .orderBy('stands_in_for', (o) => o.asc().nullsFirst())
    .orderBy('lent_by_unit_id', (o) => o.asc().nullsFirst())
    .orderBy('valid_from')
    .orderBy('id')
    .execute();
  const posts = held.map((row) => ({
    post: row.post,
    unitId: row.unit_id,
    lentByUnitId: row.lent_by_unit_id,
    ...(row.stands_in_for !== null && { standsInFor: row.stands_in_for }),
  }));
  return { kind: 'person', personId, name: person.name, posts };
}

/** The people who hold posts of these units on the day of `now`, each with these posts; who only stands in is not among them. */
export async function staffOf(
  tx: Db,
  unitIds: readonly string[],
  now: Date,
): Promise<Extract<Actor, { kind: 'person' }>[]> {
  if (unitIds.length === 0) return [];
  const rows = await tx
    .selectFrom('identity.post_holding')
    .innerJoin('identity.person', 'identity.person.id', 'identity.post_holding.person_id')
    .select(['person_id', 'identity.person.name', 'post', 'identity.post_holding.unit_id', 'lent_by_unit_id'])
    .where('identity.post_holding.unit_id', 'in', [...unitIds])
    .where('identity.person.active', '=', true)
    .where('stands_in_for', 'is', null)
    .where(heldOn(civilDateOf(now)))
    .orderBy('person_id')
    .execute();
  return [...Map.groupBy(rows, (row) => row.person_id)].map(([personId, held]) => ({
    kind: 'person',
    personId,
    name: held[0]?.name ?? '',
    posts: held.map((row) => ({ post: row.post, unitId: row.unit_id, lentByUnitId: row.lent_by_unit_id })),
  }));
}

/** Who holds a post in a unit on a day, the unit's own people before lent ones, in the order in which they came. */
export async function holdersOf(
  tx: Db,
  unitId: string,
  post: Post,
  onDay: CivilDate,
): Promise<{ personId: string; name: string; lentByUnitId: string | null }[]> {
  return await tx
    .selectFrom('identity.post_holding')
    .innerJoin('identity.person', 'identity.person.id', 'identity.post_holding.person_id')
    .select([
      'identity.person.id as personId',
      'identity.person.name as name',
      'identity.post_holding.lent_by_unit_id as lentByUnitId',
    ])
    .where('identity.post_holding.unit_id', '=', unitId)
    .where('identity.post_holding.post', '=', post)
    .where('identity.person.active', '=', true)
    .where(heldOn(onDay))
    .orderBy('identity.post_holding.lent_by_unit_id', (o) => o.asc().nullsFirst())
    .orderBy('identity.post_holding.valid_from')
    .orderBy('identity.post_holding.id')
    .execute();
}

/** The names of people by their ids, of those who have left too; an unknown id is not in the map. */
export async function getPersonNames(tx: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('identity.person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** A person by name in a sentence, and on whose behalf they act where somebody is away: 王五（代张三）. */
export function nameActing(
  names: ReadonlyMap<string, string>,
  personId: string,
  standsInFor: string | null | undefined,
): string {
  const name = names.get(personId) ?? '';
  return standsInFor ? identityTexts.onBehalf(name, names.get(standsInFor) ?? '') : name;
}

/** The person of a login, null if there is none. */
export async function findPersonByLogin(tx: Db, login: string): Promise<Person | null> {
  const row = await tx.selectFrom('identity.person').select(columns).where('login', '=', login).executeTakeFirst();
  return row ? personOf(row) : null;
}

/** The people of a name who are in office, two at most: one is somebody, two are no answer. */
export async function findPeopleByName(tx: Db, name: string): Promise<Person[]> {
  const rows = await tx
    .selectFrom('identity.person')
    .select(columns)
    .where('name', '=', name)
    .where('active', '=', true)
    .orderBy('id')
    .limit(2)
    .execute();
  return rows.map(personOf);
}

/** The person of an id. Throws `identity.no-person` (not found). */
export async function getPerson(tx: Db, id: string): Promise<Person> {
  const row = await tx.selectFrom('identity.person').select(columns).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('identity.no-person', identityTexts.noPerson);
  return personOf(row);
}

/** The person of an id, locked until the transaction ends. Throws `identity.no-person` (not found). */
export async function lockPerson(tx: Tx, id: string): Promise<Person> {
  const row = await tx
    .selectFrom('identity.person')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('identity.no-person', identityTexts.noPerson);
  return personOf(row);
}

const columns = ['id', 'login', 'name', 'unit_id', 'active', 'version'] as const;

/** Holdings that count on a day. */
export function heldOn(day: CivilDate) {
  return (w: ExpressionBuilder<DB, 'identity.post_holding'>) =>
    w.and([
      w('identity.post_holding.valid_from', '<=', day),
      w.or([w('identity.post_holding.valid_to', 'is', null), w('identity.post_holding.valid_to', '>=', day)]),
    ]);
}
