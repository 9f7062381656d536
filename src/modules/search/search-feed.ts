import { atomFeed, atomType, type FeedEntry, type FeedHead } from '#platform/atom';
import { anyChange, type PublicRequest, type Raw } from '#platform/page';
import type { Hit } from './hits.ts';
import { searchPublic, type Search } from './queries.ts';

const inFeed = 50;

/** What is found under a question as an Atom feed, the latest first. */
export async function searchFeed(
  { db, origin, now }: PublicRequest,
  { after: _after, ...search }: Search,
  head: FeedHead,
): Promise<Raw> {
  const { hits } = await searchPublic(db, { ...search, order: 'date', limit: inFeed });
  const entries = hits.map((hit) => entryOf(hit, origin));
  return { type: atomType, keys: [anyChange], bytes: atomFeed(head, entries, now) };
}

/** The same ids as in the feeds of lists, so that a reader shows an item once. */
function entryOf(hit: Hit, origin: string): FeedEntry {
  return {
    id: `urn:wugongkai:item:${hit.publicId}`,
    title: hit.title,
    published: hit.releasedAt,
    updated: hit.updatedAt,
    author: hit.issuer,
    page: `${origin}/r/${hit.publicId}`,
    summary: hit.documentNumber,
  };
}
