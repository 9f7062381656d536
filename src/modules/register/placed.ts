import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Placement } from './facts.ts';

/** Beyond so many it is enough to say that there are more. */
export const COUNTED = 1_000;

/**
 * How many items stand in the columns of each group, an item in several of them once; a group of more than `COUNTED` has
 * one more than that. Groups without columns are left out.
 */
export async function countPlaced(
  db: Db,
  groups: readonly { group: string; places: readonly Placement[] }[],
): Promise<Map<string, number>> {
  const flat = groups.flatMap(({ group, places }) => places.map((place) => ({ group, ...place })));
  if (flat.length === 0) return new Map();
  const places = sql`unnest(${flat.map(({ group }) => group)}::text[], ${flat.map(({ site }) => site)}::text[],
    ${flat.map(({ column }) => column)}::text[]) as place(name, site, col)`;
  const { rows } = await sql<{ name: string; count: number }>`
    select asked.name, (
      select count(*)::int from (
        select distinct p.public_id from ${places}
        join public_read.register_placement p on p.site_code = place.site and p.column_code = place.col
        where place.name = asked.name limit ${COUNTED + 1}) as counted) as count
    from (select distinct name from ${places}) as asked`.execute(db);
  return new Map(rows.map(({ name, count }) => [name, count]));
}
