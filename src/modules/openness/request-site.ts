import type { PublicRequest } from '#platform/page';
import { columnKeys, type FeedOf } from '#modules/register';
import { listColumns, listSites, type Column, type PublicSite } from '#modules/sites';

/** The site that a visitor looks at, with its columns; null while none is open. */
export interface SiteHere {
  site: PublicSite;
  columns: readonly Column[];
}

/** The first site is the city's own. */
export async function siteHere({ db }: Pick<PublicRequest, 'db'>): Promise<SiteHere | null> {
  const [site] = await listSites(db);
  return site ? { site, columns: await listColumns(db, site.code) } : null;
}

/** The columns of the site that hold a kind of Articles 20 and 21, or the rules. */
export function placesOf(here: SiteHere | null, statutory: string): { site: string; column: string }[] {
  return placed(here, (column) => column.statutory === statutory);
}

/** The columns of the site of an official type. */
export function placesOfType(here: SiteHere | null, columnType: string): { site: string; column: string }[] {
  return placed(here, (column) => column.columnType === columnType);
}

function placed(here: SiteHere | null, wanted: (column: Column) => boolean) {
  if (!here) return [];
  return here.columns.filter(wanted).map(({ code }) => ({ site: here.site.code, column: code }));
}

/** A list of what stands in several columns, as its page and its feed need it. */
export interface Head extends FeedOf {
  description: string;
  places: readonly { site: string; column: string }[];
}

/** The list of what stands in some columns of the site. */
export function headOf(here: SiteHere | null, about: Pick<Head, 'title' | 'description' | 'path' | 'places'>): Head {
  return { ...about, place: null, keys: [...siteKeys(here), ...about.places.flatMap(columnKeys)] };
}

/** The key of the site's own definition, on which every page here depends. */
export function siteKeys(here: SiteHere | null): string[] {
  return here ? [`site:${here.site.code}`] : ['all'];
}
