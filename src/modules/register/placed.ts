import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Placement } from './facts.ts';
import { columnsOf, placedIn } from './list-window.ts';

/** Beyond so many it is enough to say that there are more. */
const COUNTED = 1_000;

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
  // Of no column more is read than is counted: where one has more, so has its group.
  const { rows } = await sql<{ name: string; count: number }>`
    select place.name, least(count(distinct p.public_id), ${COUNTED + 1})::int as count
    from unnest(${flat.map(({ group }) => group)}::text[], ${flat.map(({ site }) => site)}::text[],
      ${flat.map(({ column }) => column)}::text[]) as place(name, site, col)
    left join lateral (
      select public_id from public_read.register_placement
      where site_code = place.site and column_code = place.col limit ${COUNTED + 1}) p on true
    group by place.name`.execute(db);
  return new Map(rows.map(({ name, count }) => [name, count]));
}

/**
 * How many items of a site stand in none of some columns, up to one more than `COUNTED`: looked for in its other columns, and
 * of none of these is more read than is counted.
 */
export async function countOutside(db: Db, site: string, places: readonly Placement[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select least(count(distinct outside.public_id), ${COUNTED + 1})::int as count
    from ${columnsOf({ site, without: places })} c
    cross join lateral (
      select r.public_id from public_read.register_placement r
      where r.site_code = c.site_code and r.column_code = c.code and not ${placedIn({ places })}
      limit ${COUNTED + 1}) as outside`.execute(db);
  return rows[0]?.count ?? 0;
}
