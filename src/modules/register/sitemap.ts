import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Site } from '#platform/page';
import { listSites, type PublicSite } from '#modules/sites';
import type { Placement } from './facts.ts';

/** Changes that one file of addresses covers; search engines take 50,000 addresses, but a file is made while somebody waits. */
const IN_ONE = 2_000;
/** What waits for its number is named in the last file, up to what it may hold. */
const MOST_WAITING = 30_000;

/** One address of a sitemap: an item that is at home on the site, and when it last changed. */
export interface SitemapItem {
  publicId: string;
  releasedAt: Date;
}

/**
 * Into how many files the addresses of a site fall, from 1 on. Each covers a fixed stretch of the numbers of all public
 * changes, and names the items whose latest record is among them: so what is in an old one only becomes less, only the
 * last one grows, and how many there are follows from the latest number alone, however much is public.
 */
export async function countSitemapParts(db: Db, site: Site, inOne = IN_ONE): Promise<number> {
  const { rows } = await sql<{ latest: number; holds: boolean }>`
    select coalesce((select max(seq) from public_read.change), 0)::int as latest,
      exists (select from public_read.register_placement where site_code = ${site.code}) as holds`.execute(db);
  const { latest = 0, holds = false } = rows[0] ?? {};
  return site.isFirst || holds ? sitemapPartOf(Math.max(latest, 1), inOne) : 0;
}

/** The file that names an item whose latest record has this number among the public changes. */
export function sitemapPartOf(seq: number, inOne = IN_ONE): number {
  return Math.ceil(seq / inOne);
}

/** What a file names, in the order of the numbers; null where there is no such file. */
export async function listSitemapItems(
  db: Db,
  site: Site,
  part: number,
  inOne = IN_ONE,
): Promise<SitemapItem[] | null> {
  const parts = await countSitemapParts(db, site, inOne);
  if (part < 1 || part > parts) return null;
  const waiting = sql`
    union all (select seq, id, item_id, n from public_read.change where seq is null and act in ('release', 'revise')
      order by id limit ${MOST_WAITING})`;
  const here = sql`r.record->'columns' @> ${JSON.stringify([{ site: site.code }])}::jsonb`;
  const { rows } = await sql<SitemapItem & { columns: Placement[]; unit: string }>`
    with covered as materialized (
      (select seq, id, item_id, n from public_read.change
        where seq > ${(part - 1) * inOne} and seq <= ${part * inOne} and act in ('release', 'revise'))
      ${part === parts ? waiting : sql``})
    select r.public_id as "publicId", r.released_at as "releasedAt", r.record->'columns' as columns,
      r.record->'releasedBy'->>'unit' as unit
    from covered c join public_read.register_release r on r.public_id = c.item_id and r.n = c.n
    where ${site.isFirst ? sql`true` : here}
    order by c.seq, c.id`.execute(db);
  const sites = await listSites(db);
  return rows.flatMap(({ columns, unit, ...item }) => {
    const home = homeOf(columns, unit, sites);
    // What is at home nowhere else is at home on the site that stands first.
    return (home === null ? site.isFirst : home === site.code) ? item : [];
  });
}

/** As `releaseHead` finds it: the first site on which the item stands, else that of the unit that released it. */
function homeOf(columns: readonly Placement[], unit: string, sites: readonly PublicSite[]): string | null {
  const home =
    sites.find(({ code }) => columns.some(({ site }) => site === code)) ?? sites.find(({ owner }) => owner === unit);
  return home?.code ?? null;
}
