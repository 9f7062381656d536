import { sql } from 'kysely';
import type { Db } from '#platform/db';

/** One withdrawal as a list tells it: no title, for not every reason allows one. */
export interface Withdrawn {
  publicId: string;
  at: Date;
  reason: string;
}

const MOST = 100;

/** What was withdrawn since an instant from the lists under a key or any of several (all for null), the latest first, 100 at most. */
export async function listWithdrawn(db: Db, key: string | readonly string[] | null, since: Date): Promise<Withdrawn[]> {
  return await db
    .selectFrom('public_read.change as c')
    .innerJoin('public_read.tombstone as t', 't.item_id', 'c.item_id')
    .select(['t.item_id as publicId', 't.at', 't.public_reason as reason'])
    .where('c.act', '=', 'withdraw')
    .where('c.at', '>=', since)
    .$if(key !== null, (q) => q.where(sql<boolean>`c.keys && ${[key].flat()}::text[]`))
    .orderBy('c.at', 'desc')
    .orderBy('c.item_id')
    .limit(MOST)
    .execute();
}
