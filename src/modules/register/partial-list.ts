import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { readCursor } from './lists.ts';

/** An item that is public in part: how many pieces of it are kept back, by ground. */
export interface PartlyPublic {
  publicId: string;
  title: string;
  issuer: string;
  firstReleasedAt: Date;
  withheld: { ground: string; pieces: number }[];
}

/** What a site shows in part, the latest first. Throws `register.bad-cursor` (invalid). */
export async function listPartial(
  db: Db,
  wanted: { site: string; before?: string; limit: number },
): Promise<{ items: PartlyPublic[]; next: string | null }> {
  const before = wanted.before === undefined ? null : readCursor(wanted.before);
  let query = db
    .selectFrom('public_read.register_release as r')
    .select(['r.public_id as publicId', 'r.title', 'r.issuer', 'r.first_released_at as firstReleasedAt'])
    .select(
      sql<PartlyPublic['withheld']>`coalesce((
      select json_agg(json_build_object('ground', ground, 'pieces', pieces) order by ground) from (
        select w ->> 'ground' as ground, count(*)::int as pieces from jsonb_array_elements(r.content -> 'withheld') w group by 1) as counted), '[]')`.as(
        'withheld',
      ),
    )
    .where('r.attribute', '=', sql.lit('partial'))
    .where((w) =>
      w.exists(
        w
          .selectFrom('public_read.register_placement as p')
          .select('p.public_id')
          .whereRef('p.public_id', '=', 'r.public_id')
          .where('p.site_code', '=', wanted.site),
      ),
    );
  if (before)
    query = query.where((w) =>
      w(w.refTuple('r.first_released_at', 'r.public_id'), '<', w.tuple(before.at, before.publicId)),
    );
  const rows = await query
    .orderBy('r.first_released_at', 'desc')
    .orderBy('r.public_id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  const items = rows.slice(0, wanted.limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > items.length && last ? `${last.firstReleasedAt.getTime()}-${last.publicId}` : null,
  };
}
