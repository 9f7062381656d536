import { atomFeed, atomType, type DeletedEntry, type FeedEntry } from '#platform/atom';
import type { Db } from '#platform/db';
import type { Raw } from '#platform/page';
import type { Placement } from './facts.ts';
import { listReleases, type Listed } from './lists.ts';
import { columnListKey } from './public-row.ts';
import { listWithdrawn } from './withdrawn.ts';

/** A list of public items as the portal shows it. */
export interface ListHead {
  title: string;
  description: string;
  /** The official name of its kind of column. */
  columnType: string;
  /** The code of the site at which it is at home. */
  home: string;
  /** Its path. */
  path: string;
  /** The site, or a column of it, whose list it is; neither for that of everything. */
  place: { site?: string; column?: string };
  /** The keys of the changes that touch it. */
  keys: readonly string[];
}

/** What a feed is told of its list; `places` for one of several columns together. */
export type FeedOf = Pick<ListHead, 'title' | 'path' | 'place' | 'keys'> & { places?: readonly Placement[] };

const ENTRIES = 50;
/** For so long a feed tells what was taken out of its list; who asks more rarely follows `/api/v1/changes`. */
const TOLD_FOR = 30 * 86_400_000;

/** The path of a list's feed. */
export function feedPath({ path }: FeedOf): string {
  return `${path === '/list' ? '' : path}/feed.xml`;
}

/**
 * A page of a list as an Atom feed: on the first one also what was withdrawn from this list in the last 30 days (RFC 6721);
 * older items by the link to the next page (RFC 5005). Throws `register.bad-cursor` (invalid).
 */
export async function feedAnswer(
  db: Db,
  head: FeedOf,
  { before, origin, now }: { before: string | undefined; origin: string; now: Date },
): Promise<Raw> {
  const { items, next } = await listReleases(db, { ...placeOf(head), ...(before && { before }), limit: ENTRIES });
  const since = new Date(now.getTime() - TOLD_FOR);
  const withdrawn = before ? [] : await listWithdrawn(db, keyOf(head), since);
  const self = `${origin}${feedPath(head)}`;
  function page(cursor: string): string {
    return `${self}?before=${cursor}`;
  }
  const feed = {
    title: head.title,
    page: origin + head.path,
    self,
    ...(before && { here: page(before) }),
    ...(next && { next: page(next) }),
  };
  const deleted = withdrawn.map(({ publicId, at, reason }): DeletedEntry => ({
    id: idOf(publicId),
    at,
    comment: reason,
  }));
  const bytes = atomFeed(
    feed,
    items.map((item) => entryOf(item, origin)),
    now,
    deleted,
  );
  return { type: atomType, bytes, keys: head.keys };
}

function placeOf({ place, places }: FeedOf) {
  return places ? { places } : place;
}

/** The keys by which changes name the list; null for that of everything. */
function keyOf({ place: { site, column }, places }: FeedOf): string | readonly string[] | null {
  if (places) return places.map(columnListKey);
  if (site === undefined) return null;
  return column === undefined ? `site:${site}` : columnListKey({ site, column });
}

function entryOf(item: Listed, origin: string): FeedEntry {
  return {
    id: idOf(item.publicId),
    title: item.title,
    published: item.firstReleasedAt,
    updated: item.releasedAt,
    author: item.issuer,
    page: `${origin}/r/${item.publicId}`,
    summary: item.documentNumber,
  };
}

/** Ids are made of public ids, and so never change. */
function idOf(publicId: string): string {
  return `urn:wugongkai:item:${publicId}`;
}
