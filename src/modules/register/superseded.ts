import type { Db } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import { findRelease } from './queries.ts';
import { findVersion, type PublicVersion } from './versions.ts';

/** A version with its text; null where the text was erased. */
export interface VersionText {
  version: PublicVersion;
  content: PublicContent | null;
}

/** A version of a public item with its text; null where there is none of this number, or the item is not public. */
export async function findVersionText(db: Db, publicId: string, n: number): Promise<VersionText | null> {
  const version = await findVersion(db, publicId, n);
  return version && { version, content: await findContent(db, publicId, version.record.contentHash) };
}

/** The text of a public item under a hash: the present one, or that of an earlier version; null where there is none. */
export async function findContent(db: Db, publicId: string, contentHash: string): Promise<PublicContent | null> {
  const release = await findRelease(db, publicId);
  if (release?.record.contentHash === contentHash) return release.content;
  const row = await db
    .selectFrom('public_read.register_superseded')
    .select('content')
    .where('public_id', '=', publicId)
    .where('content_hash', '=', contentHash)
    .executeTakeFirst();
  return (row?.content as unknown as PublicContent | undefined) ?? null;
}
