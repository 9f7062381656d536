import { sql, type RawBuilder } from 'kysely';
import { instantOf, type CivilDate } from '#platform/civil-date';
import type { Placement } from './facts.ts';
import type { Period } from './period.ts';

/** Which public items stand in a list: everything, or what is placed in a site or in some columns, of a time. */
export interface WindowWanted {
  site?: string | undefined;
  /** A column of `site`. */
  column?: string | undefined;
  /** In place of a site: what stands in one of these columns. */
  places?: readonly Placement[] | undefined;
  /** Columns of `site` that are passed over: what stands in them alone. */
  without?: readonly Placement[] | undefined;
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
 * further than it must, whatever the list's length: all items, those of an issuer, those of a column, those of several columns
 * or of a site column by column. `most` stands in the statement, so that a plan for any values is a plan for so many: it is one of few.
 */
export function windowOf(wanted: WindowWanted, most: number): RawBuilder<unknown> {
  const { site, column, places, issuer, conditions = [] } = wanted;
  const isEverywhere = site === undefined && places === undefined;
  if (isEverywhere || issuer !== undefined || conditions.length > 0)
    return sql`
      select r.public_id, r.first_released_at from public_read.register_release r
      where ${sql.join([inTime(wanted), ofIssuer(issuer), placedIn(wanted), ...conditions], sql` and `)}
      order by r.first_released_at desc, r.public_id desc limit ${sql.lit(most)}`;
  if (places === undefined && column !== undefined) return placements(wanted, sql`${site}`, sql`${column}`, most);
  return sql`
    select l.public_id, l.first_released_at from ${columnsOf(wanted)} c
    cross join lateral (${placements(wanted, sql`c.site_code`, sql`c.code`, most)}) l
    group by l.public_id, l.first_released_at
    order by l.first_released_at desc, l.public_id desc limit ${sql.lit(most)}`;
}

/** The columns that a list of several consists of. */
export function columnsOf({ site, places, without = [] }: WindowWanted): RawBuilder<unknown> {
  if (places) return sql`(select distinct site_code, code from ${unnested(places)})`;
  return sql`(
    select site_code, code from public_read.sites_column where site_code = ${site}
    except select site_code, code from ${unnested(without)})`;
}

/** Columns as rows of `site_code` and `code`. */
function unnested(places: readonly Placement[]): RawBuilder<unknown> {
  return sql`unnest(${places.map(({ site }) => site)}::text[], ${places.map(({ column }) => column)}::text[])
    as named (site_code, code)`;
}

function placements(wanted: WindowWanted, site: RawBuilder<unknown>, column: RawBuilder<unknown>, most: number) {
  return sql`
    select r.public_id, r.first_released_at from public_read.register_placement r
    where r.site_code = ${site} and r.column_code = ${column} and ${inTime(wanted)}
    order by r.first_released_at desc, r.public_id desc limit ${sql.lit(most)}`;
}

function inTime({ period, within, before }: WindowWanted): RawBuilder<unknown> {
  const stretches = [
    ...(period ? [{ from: start(period.from), until: start(period.to) }] : []),
    ...(within ? [within] : []),
  ];
  return sql.join(
    [
      sql`true`,
      ...stretches.map(({ from }) => sql`r.first_released_at >= ${from}`),
      ...stretches.flatMap(({ until }) => (isBefore(before, until) ? [] : [sql`r.first_released_at < ${until}`])),
      ...(before ? [sql`(r.first_released_at, r.public_id) < (${before.at}, ${before.publicId})`] : []),
    ],
    sql` and `,
  );
}

/**
 * Whether a list goes on where everything is before an instant already: said twice, PostgreSQL begins to read there and not at
 * the place where the list was left.
 */
export function isBefore(place: { at: Date } | null | undefined, until: Date): boolean {
  return place ? place.at < until : false;
}

function ofIssuer(issuer: string | undefined): RawBuilder<unknown> {
  return issuer === undefined ? sql`true` : sql`r.issuer_code = ${issuer}`;
}

/** Whether an item `r` is placed in a site, in a column of it, or in one of some columns. */
export function placedIn({
  site,
  column,
  places,
}: Pick<WindowWanted, 'site' | 'column' | 'places'>): RawBuilder<boolean> {
  if (places)
    return sql`exists (select from public_read.register_placement p join ${unnested(places)}
      on p.site_code = named.site_code and p.column_code = named.code where p.public_id = r.public_id)`;
  if (site === undefined) return sql`true`;
  return sql`exists (select from public_read.register_placement p where p.public_id = r.public_id and p.site_code = ${site}
    and ${column === undefined ? sql`true` : sql`p.column_code = ${column}`})`;
}

function start(day: CivilDate): Date {
  return instantOf(day, '00:00:00');
}
