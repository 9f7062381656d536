import { sql } from 'kysely';
import type { Db } from '#platform/db';
import type { Dimension } from './facet.ts';

/** Whether any public item has a value. */
export async function isKnownValue(db: Db, dimension: Dimension, value: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from public_read.search_entry where facets @> ${[`${dimension}:${value}`]}::text[] limit 1`.execute(db);
  return rows.length > 0;
}
