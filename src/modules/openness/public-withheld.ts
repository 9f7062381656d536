import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { invalid } from '#platform/errors';
import { opennessTexts } from './messages.ts';

/** One matter that is withheld, as far as it is told. */
export interface WithheldMatter {
  publicId: string;
  unitCode: string;
  unit: string;
  grounds: string[];
  /** `2020-06` */
  decidedIn: string;
}

/** Which of a site's withheld matters. */
export interface WithheldWanted {
  site: string;
  ground?: string;
  unit?: string;
  /** `next` of the list before. */
  before?: string;
  limit: number;
}

/** What a site's units withhold, the latest first. Throws `openness.bad-cursor` (invalid). */
export async function listWithheld(
  db: Db,
  { site, ground, unit, before, limit }: WithheldWanted,
): Promise<{ items: WithheldMatter[]; next: string | null }> {
  let query = db
    .selectFrom('public_read.openness_withheld as w')
    .select(['public_id as publicId', 'unit_code as unitCode', 'unit', 'grounds', 'decided_in as decidedIn'])
    .where('site_code', '=', site);
  if (ground) query = query.where(sql<boolean>`${ground} = any(grounds)`);
  if (unit) query = query.where('unit_code', '=', unit);
  if (before !== undefined) {
    const { decidedIn, publicId } = readCursor(before);
    query = query.where((w) => w(w.refTuple('decided_in', 'public_id'), '<', w.tuple(decidedIn, publicId)));
  }
  const rows = await query
    .orderBy('decided_in', 'desc')
    .orderBy('public_id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? `${last.decidedIn}-${last.publicId}` : null };
}

function readCursor(cursor: string): { decidedIn: string; publicId: string } {
  const [, decidedIn, publicId] = /^(\d{4}-\d{2})-([0-9a-z]{12})$/.exec(cursor) ?? [];
  if (decidedIn === undefined || publicId === undefined)
    throw invalid([{ field: 'before', code: 'openness.bad-cursor', message: opennessTexts.badCursor }]);
  return { decidedIn, publicId };
}

/** How many matters stand on the list, by ground and by unit; a matter of two grounds counts under both. */
export interface WithheldCounts {
  total: number;
  grounds: { value: string; count: number }[];
  units: { value: string; name: string; count: number }[];
}

/** Counts a site's list. */
export async function countWithheld(db: Db, site: string): Promise<WithheldCounts> {
  const { rows } = await sql<WithheldCounts>`
    with own as materialized (select unit_code, unit, grounds from public_read.openness_withheld where site_code = ${site})
    select (select count(*)::int from own) as total,
      coalesce((select json_agg(json_build_object('value', ground, 'count', count) order by count desc, ground)
        from (select ground, count(*)::int from own, unnest(grounds) ground group by 1) as g), '[]') as grounds,
      coalesce((select json_agg(json_build_object('value', unit_code, 'name', unit, 'count', count) order by count desc, unit_code)
        from (select unit_code, min(unit) as unit, count(*)::int from own group by 1) as u), '[]') as units`.execute(
    db,
  );
  return rows[0] ?? { total: 0, grounds: [], units: [] };
}
