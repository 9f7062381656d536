import type { PublicRequest, Site } from '#platform/page';
import { anyChange } from '#platform/page';
import { listColumns } from '#modules/sites';
import type { ListHead } from './feed.ts';
import { everythingOn } from './places.ts';
import { columnKeys } from './public-row.ts';

/** Which list the path names: everything that the site shows, or one column; null where there is no such column. */
export async function findListHead({
  db,
  params,
  site,
}: Pick<PublicRequest, 'db' | 'params' | 'site'>): Promise<ListHead | null> {
  const { site: code, column } = params;
  if (!code || !column) {
    const { name: title, description, type: columnType } = everythingOn(site);
    return { title, description, columnType, home: site.code, path: '/list', place: placeOf(site), keys: [anyChange] };
  }
  const found = (await listColumns(db, code)).find((one) => one.code === column);
  if (!found) return null;
  const { name: title, description, columnType } = found;
  const place = { site: code, column };
  const path = `/list/${code}/${column}`;
  return { title, description, columnType, home: code, path, place, keys: columnKeys(place) };
}

/** What the lists of a site are of: everything where it stands first, else what stands on it. */
export function placeOf({ isFirst, code }: Site): { site?: string } {
  return isFirst ? {} : { site: code };
}
