import { sql, type RawBuilder } from 'kysely';
import { instantOf, type CivilDate } from '#platform/civil-date';
import type { Period } from './period.ts';

/** Which public items stand in a list: everything, or what is placed in a site or one of its columns, of a time. */
export interface WindowWanted {
  site?: string | undefined;
  /** A column of `site`. */
  column?: string | undefined;
  /** Code of the issuer. */
  issuer?: string | undefined;
  period?: Period | undefined;
  /** First released from one instant until another. */
  within?: { from: Date; until: Date } | undefined;
  /** Further conditions on a row `r` of `register_release`. */
  conditions?: readonly RawBuilder<boolean>[] | undefined;
  /** Where the list was left. */
  before?: { at: Date; publicId: string } | null;
}

/**
 * Id and time of the latest `most` items of a list, the latest first. Each of the ways reads an index from its end and no
 * further than it must, whatever the list's length: all items, those of an issuer, those of a column, those of a site column
 * by column.
 */
export function windowOf(wanted: WindowWanted, most: number): RawBuilder<unknown> {
  const { site, column, issuer, conditions = [] } = wanted;
  if (site === undefined || issuer !== undefined || conditions.length > 0)
    return sql`
      select r.public_id, r.first_released_at from public_read.register_release r
      where ${sql.join([inTime(wanted), ofIssuer(issuer), placedIn(wanted), ...conditions], sql` and `)}
      order by r.first_released_at desc, r.public_id desc limit ${most}`;
  if (column !== undefined) return placements(wanted, sql`${site}`, sql`${column}`, most);
  return sql`
    select l.public_id, l.first_released_at from public_read.sites_column c
    cross join lateral (${placements(wanted, sql`c.site_code`, sql`c.code`, most)}) l
    where c.site_code = ${site}
    group by l.public_id, l.first_released_at
    order by l.first_released_at desc, l.public_id desc limit ${most}`;
}

function placements(wanted: WindowWanted, site: RawBuilder<unknown>, column: RawBuilder<unknown>, most: number) {
  return sql`
    select r.public_id, r.first_released_at from public_read.register_placement r
    where r.site_code = ${site} and r.column_code = ${column} and ${inTime(wanted)}
    order by r.first_released_at desc, r.public_id desc limit ${most}`;
}

function inTime({ period, within, before }: WindowWanted): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(period
        ? [sql`r.first_released_at >= ${start(period.from)} and r.first_released_at < ${start(period.to)}`]
        : []),
      ...(within ? [sql`r.first_released_at >= ${within.from} and r.first_released_at < ${within.until}`] : []),
      ...(before ? [sql`(r.first_released_at, r.public_id) < (${before.at}, ${before.publicId})`] : []),
    ],
    sql` and `,
  );
}

function ofIssuer(issuer: string | undefined): RawBuilder<unknown> {
  return issuer === undefined ? sql`true` : sql`r.issuer_code = ${issuer}`;
}

/** Whether an item `r` is placed in a site, or in a column of it. */
export function placedIn({ site, column }: Pick<WindowWanted, 'site' | 'column'>): RawBuilder<unknown> {
  if (site === undefined) return sql`true`;
  return sql`exists (select from public_read.register_placement p where p.public_id = r.public_id and p.site_code = ${site}
    and ${column === undefined ? sql`true` : sql`p.column_code = ${column}`})`;
}

function start(day: CivilDate): Date {
  return instantOf(day, '00:00:00');
}
