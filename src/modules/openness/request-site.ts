import type { PublicRequest, Site } from '#platform/page';
import { columnKeys, type FeedOf } from '#modules/register';
import { listColumns, type Column } from '#modules/sites';

/** The site that a visitor looks at, with its columns. */
export interface SiteHere {
  site: Site;
  columns: readonly Column[];
}

/** The site that the host name names: each site of the group has a platform of its own. */
export async function siteHere({ db, site }: Pick<PublicRequest, 'db' | 'site'>): Promise<SiteHere> {
  return { site, columns: await listColumns(db, site.code) };
}

/** The columns of the site that hold a kind of Articles 20 and 21, or the rules. */
export function placesOf(here: SiteHere, statutory: string): { site: string; column: string }[] {
  return placed(here, (column) => column.statutory === statutory);
}

/** The columns of the site of an official type. */
export function placesOfType(here: SiteHere, columnType: string): { site: string; column: string }[] {
  return placed(here, (column) => column.columnType === columnType);
}

function placed({ site, columns }: SiteHere, wanted: (column: Column) => boolean) {
  return columns.filter(wanted).map(({ code }) => ({ site: site.code, column: code }));
}

/** A list of what stands in several columns, as its page and its feed need it. */
export interface Head extends FeedOf {
  description: string;
  places: readonly { site: string; column: string }[];
}

/** The list of what stands in some columns of the site. */
export function headOf({ site }: SiteHere, about: Pick<Head, 'title' | 'description' | 'path' | 'places'>): Head {
  return { ...about, place: {}, keys: [siteKey(site), ...about.places.flatMap(columnKeys)] };
}

/** The key of the site's own definition, on which every page here depends. */
export function siteKey({ code }: Site): string {
  return `site:${code}`;
}
