import type { PublicRequest } from '#platform/page';
import { anyChange } from '#platform/page';
import { listColumns } from '#modules/sites';
import type { ListHead } from './feed.ts';
import { columnKeys } from './public-row.ts';
import { listWords } from './views/list-words.ts';

/** Which list the path names: everything, or one column; null where there is no such column. */
export async function findListHead({ db, params }: Pick<PublicRequest, 'db' | 'params'>): Promise<ListHead | null> {
  const { site, column } = params;
  if (!site || !column)
    return { title: listWords.all, description: listWords.allMeans, path: '/list', place: null, keys: [anyChange] };
  const found = (await listColumns(db, site)).find((one) => one.code === column);
  const place = { site, column };
  return found
    ? {
        title: found.name,
        description: found.description,
        path: `/list/${site}/${column}`,
        place,
        keys: columnKeys(place),
      }
    : null;
}
