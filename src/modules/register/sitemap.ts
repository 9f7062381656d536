import { sql, type RawBuilder } from 'kysely';
import { instantOf } from '#platform/civil-date';
import type { Db } from '#platform/db';
import type { Site } from '#platform/page';
import { readCursor } from './lists.ts';

/** Items that one file of addresses names; search engines take 50,000, and a file is made while somebody waits. */
const IN_ONE = 10_000;

/** One file of addresses: the items that became public in a month, `2018-07`, from a place in it on. */
export interface SitemapPart {
  month: string;
  /** The item before its first one; null for the first part of a month. */
  after: string | null;
}

/** The parts of at most `most` items into which what stands on a site falls, the oldest first. */
export async function listSitemapParts(db: Db, site: Site, most = IN_ONE): Promise<SitemapPart[]> {
  const { rows } = await sql<{ month: string; count: string }>`
    select to_char(begins, 'YYYY-MM') as month, count from (
      select date_trunc('month', first_released_at at time zone 'Asia/Shanghai') as begins, count(*) as count
      from ${itemsOf(site)} i group by 1) months
    order by begins`.execute(db);
  const parts: SitemapPart[] = [];
  for (const { month, count } of rows) {
    parts.push({ month, after: null });
    // Months in which an archive was brought in whole are few.
    if (Number(count) > most) parts.push(...(await furtherParts(db, site, month, most)));
  }
  return parts;
}

async function furtherParts(db: Db, site: Site, month: string, most: number): Promise<SitemapPart[]> {
  const { rows } = await sql<{ at: Date; publicId: string }>`
    select first_released_at as at, public_id as "publicId" from (
      select first_released_at, public_id, row_number() over (order by first_released_at, public_id) as place,
        count(*) over () as count
      from ${itemsOf(site)} i where ${within(month)}) numbered
    where place % ${most} = 0 and place < count order by place`.execute(db);
  return rows.map(({ at, publicId }) => ({ month, after: `${at.getTime()}-${publicId}` }));
}

/** One address of a part: an item that is at home on the site, and when it last changed. */
export interface SitemapItem {
  publicId: string;
  releasedAt: Date;
}

/** What a part names; null where there is no such part. Throws `register.bad-cursor` (invalid). */
export async function listSitemapItems(
  db: Db,
  site: Site,
  { month, after }: SitemapPart,
  most = IN_ONE,
): Promise<SitemapItem[] | null> {
  const from = after === null ? null : readCursor(after);
  const { rows } = await sql<SitemapItem & { home: string | null }>`
    select i.public_id as "publicId", r.released_at as "releasedAt", ${home} as home
    from (select public_id, first_released_at from ${itemsOf(site)} items where ${within(month)}
      ${from ? sql`and (first_released_at, public_id) > (${from.at}, ${from.publicId})` : sql``}
      order by first_released_at, public_id limit ${most}) i
    join public_read.register_release r on r.public_id = i.public_id
    order by i.first_released_at, i.public_id`.execute(db);
  if (rows.length === 0) return null;
  // What is at home nowhere else is at home on the site that stands first.
  return rows.filter((row) => (row.home === null ? site.isFirst : row.home === site.code));
}

/** Everything where the site stands first, else what stands in its columns. */
function itemsOf({ isFirst, code }: Site): RawBuilder<unknown> {
  if (isFirst) return sql`public_read.register_release`;
  return sql`(select distinct first_released_at, public_id from public_read.register_placement where site_code = ${code})`;
}

function within(month: string): RawBuilder<boolean> {
  const [year = 0, of = 0] = month.split('-').map(Number);
  const next = of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
  const [from, to] = [month, next].map((one) => instantOf(`${one}-01`, '00:00:00'));
  return sql`first_released_at >= ${from} and first_released_at < ${to}`;
}

/** As `releaseHead` finds it: the first site on which the item stands, else that of the unit that released it. */
const home = sql`coalesce(
  (select s.code from public_read.register_placement p join public_read.sites_site s on s.code = p.site_code
    where p.public_id = i.public_id order by s.position, s.code limit 1),
  (select s.code from public_read.sites_site s where s.owner = r.record->'releasedBy'->>'unit' order by s.position, s.code limit 1))`;
