import { atomFeed, atomType, type FeedEntry } from '#platform/atom';
import type { Db } from '#platform/db';
import type { Raw } from '#platform/page';
import { itemKey } from './public-row.ts';
import { findTombstone } from './queries.ts';
import { listVersions, type PublicVersion } from './versions.ts';
import { historyWords } from './views/history-words.ts';
import { titleOf, words } from './views/words.ts';

/**
 * What happened to one item, as a feed: each of its records, and its withdrawal, which is all that is told of it then. Null
 * where nothing was ever public under the id.
 */
export async function itemFeed(
  db: Db,
  publicId: string,
  { origin, now }: { origin: string; now: Date },
): Promise<Raw | null> {
  const versions = await listVersions(db, publicId);
  const [latest] = versions;
  const tombstone = latest ? null : await findTombstone(db, publicId);
  if (!latest && !tombstone) return null;
  const page = `${origin}/r/${publicId}`;
  const head = { title: latest?.record.title ?? words.withdrawnTitle, page, self: `${page}/feed.xml` };
  const entries = versions.map((version) => entryOf(version, page));
  const deleted = tombstone
    ? [{ id: `urn:wugongkai:item:${publicId}`, at: tombstone.at, comment: tombstone.reason }]
    : [];
  return { type: atomType, bytes: atomFeed(head, entries, now, deleted), keys: [itemKey(publicId)] };
}

function entryOf({ n, at, record }: PublicVersion, page: string): FeedEntry {
  const act = titleOf(historyWords.acts, record.act);
  return {
    id: `urn:wugongkai:item:${record.item}:${n}`,
    title: historyWords.entry(n, act, record.title),
    published: at,
    updated: at,
    author: record.issuer,
    page: n === 1 ? page : `${page}/compare?from=${n - 1}&to=${n}`,
    summary: titleOf(words.validity, record.validity),
  };
}
