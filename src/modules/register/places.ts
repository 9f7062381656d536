import type { Db } from '#platform/db';
import type { PageColumn, Site } from '#platform/page';
import { plannedOnce } from '#platform/planned-once';
import { columnTypeName } from '#modules/sites';
import { words } from './views/words.ts';

/** A column in which an item stands, with what the tags of a page say of it. */
export interface Place {
  site: string;
  code: string;
  name: string;
  description: string;
  type: string;
}

/** Where a public item stands, in the order of sites and columns: the first place is its home. */
export async function listPlaces(db: Db, publicId: string): Promise<Place[]> {
  return await db
    .selectFrom('public_read.register_placement as p')
    .innerJoin('public_read.sites_site as s', 's.code', 'p.site_code')
    .innerJoin('public_read.sites_column as c', (join) =>
      join.onRef('c.site_code', '=', 'p.site_code').onRef('c.code', '=', 'p.column_code'),
    )
    .modifyFront(plannedOnce)
    .select(['s.code as site', 'c.code', 'c.name', 'c.description', 'c.column_type as type'])
    .where('p.public_id', '=', publicId)
    .orderBy('s.position')
    .orderBy('s.code')
    .orderBy('c.position')
    .limit(200)
    .execute();
}

/** The site of a unit by its name, the first of them; null where it has none. */
export async function findSiteOf(db: Db, owner: string): Promise<string | null> {
  const row = await db
    .selectFrom('public_read.sites_site')
    .select('code')
    .where('owner', '=', owner)
    .orderBy('position')
    .orderBy('code')
    .limit(1)
    .executeTakeFirst();
  return row?.code ?? null;
}

/** What visitors are told of a place. */
export type ShownPlace = Pick<Place, 'name' | 'description' | 'type'>;

/** The list of everything that a site shows, as a place of its own. */
export function everythingOn({ name }: Site): ShownPlace {
  return { name: words.all, description: words.allOf(name), type: columnTypeName('openness-catalogue') };
}

/** What the tags of a page say of a place (网页标签规范). */
export function columnTags({ name, description, type }: ShownPlace): PageColumn {
  return { name, description, keywords: [...new Set([name, type])].join(','), type };
}
