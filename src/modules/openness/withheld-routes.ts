import { h } from 'preact';
import { atomFeed, atomType, type FeedEntry } from '#platform/atom';
import { civilDateOf, instantOf, type CivilDate } from '#platform/civil-date';
import { anyChange, type Page, type PublicRequest, type PublicRoute, type Raw, type Site } from '#platform/page';
import { listPartial } from '#modules/register';
import { groundName } from './ground-words.ts';
import { directoryKey, withheldKey } from './keys.ts';
import { nextReview } from './next-review.ts';
import { countWithheld, listWithheld, type WithheldMatter } from './public-withheld.ts';
import { findDirectory } from './public-units.ts';
import { placeTags } from './place-tags.ts';
import { siteKey } from './request-site.ts';
import { PartialView, WithheldView } from './views/withheld.tsx';
import { words } from './views/words.ts';

const path = '/openness/withheld';
const onPage = 50;

/** What is withheld: that it exists, on which ground, by whom, and when it is looked at again. */
export const withheldRoutes: readonly PublicRoute[] = [
  { path, isPlace: true, answer: withheld },
  { path: `${path}/feed.xml`, answer: feed },
  { path: `${path}/partial`, isPlace: true, answer: partial },
];

async function withheld(request: PublicRequest): Promise<Page> {
  const { db, query, now, site } = request;
  const { ground, unit, before } = query;
  const today = civilDateOf(now);
  const [found, counts, directory] = await Promise.all([
    listWithheld(db, {
      site: site.code,
      ...(ground && { ground }),
      ...(unit && { unit }),
      ...(before && { before }),
      limit: onPage,
    }),
    countWithheld(db, site.code),
    findDirectory(db, site.code),
  ]);
  return {
    title: words.places.withheld,
    description: words.leads.withheld,
    canonical: path,
    column: placeTags('withheld'),
    feed: `${path}/feed.xml`,
    keys: keysOf(site),
    body: h(WithheldView, {
      ...found,
      counts,
      asked: { ground: ground ?? null, unit: unit ?? null },
      isFirst: !before,
      isKept: directory !== null,
      review: nextReview(today),
      today,
    }),
  };
}

async function partial(request: PublicRequest): Promise<Page> {
  const { db, query, now, site } = request;
  const { before } = query;
  const found = await listPartial(db, {
    site: site.code,
    ...(before && { before }),
    limit: onPage,
  });
  return {
    title: words.partial.title,
    description: words.partial.lead,
    canonical: `${path}/partial`,
    column: placeTags('withheld', { title: words.partial.title, description: words.partial.lead }),
    keys: [anyChange],
    body: h(PartialView, { ...found, isFirst: !before, today: civilDateOf(now) }),
  };
}

async function feed(request: PublicRequest): Promise<Raw> {
  const { db, origin, now, site } = request;
  const today = civilDateOf(now);
  const { items } = await listWithheld(db, { site: site.code, limit: onPage });
  const head = { title: words.places.withheld, page: origin + path, self: `${origin}${path}/feed.xml` };
  const entries = items.map((item) => entryOf(item, origin, today));
  return {
    type: atomType,
    keys: keysOf(site),
    bytes: atomFeed(head, entries, now),
  };
}

function keysOf(site: Site): string[] {
  return [siteKey(site), directoryKey(site.code), withheldKey(site.code)];
}

/** Of the month no more than that is known: it stands for its first day. */
function entryOf(
  { publicId, unit, unitCode, grounds, decidedIn }: WithheldMatter,
  origin: string,
  today: CivilDate,
): FeedEntry {
  const at = instantOf(`${decidedIn}-01`, '00:00:00');
  return {
    id: `urn:wugongkai:withheld:${publicId}`,
    title: words.withheld.entry(grounds.map((code) => groundName(code, today))),
    published: at,
    updated: at,
    author: unit,
    page: `${origin}${path}?unit=${encodeURIComponent(unitCode)}`,
  };
}
