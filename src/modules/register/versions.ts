import type { Db } from '#platform/db';
import type { PublicRecord } from './facts.ts';

/** One record of a public item, the present one or a superseded one. */
export interface PublicVersion {
  n: number;
  at: Date;
  record: PublicRecord;
  salt: Buffer;
  /** Null until it is numbered. */
  logIndex: number | null;
}

/** How many of an item's versions its page lists; the others are found by their day. */
const MOST = 50;

/** The versions of a public item, the latest first, 50 at most. None where it is not public. */
export async function listVersions(db: Db, publicId: string): Promise<PublicVersion[]> {
  const rows = await versionsOf(db, publicId).orderBy('v.n', 'desc').limit(MOST).execute();
  return rows.map(versionOf);
}

/** One version of a public item; null where there is none of this number, or the item is not public. */
export async function findVersion(db: Db, publicId: string, n: number): Promise<PublicVersion | null> {
  const row = await versionsOf(db, publicId).where('v.n', '=', n).executeTakeFirst();
  return row ? versionOf(row) : null;
}

function versionsOf(db: Db, publicId: string) {
  return db
    .selectFrom('public_read.register_version as v')
    .leftJoin('public_read.change as c', (join) => join.onRef('c.item_id', '=', 'v.public_id').onRef('c.n', '=', 'v.n'))
    .select(['v.n', 'v.at', 'v.record', 'v.salt', 'c.leaf_index'])
    .where('v.public_id', '=', publicId);
}

function versionOf(row: {
  n: number;
  at: Date;
  record: unknown;
  salt: Buffer;
  leaf_index: string | null;
}): PublicVersion {
  const { n, at, salt } = row;
  const logIndex = row.leaf_index === null ? null : Number(row.leaf_index);
  return { n, at, record: row.record as PublicRecord, salt, logIndex };
}
