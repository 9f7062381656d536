import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import { anyChange, type Page, type PublicRequest, type PublicRoute, type Raw } from '#platform/page';
import { disclosureKindsOn, shippedPeriodOn, type DisclosureKind } from '#modules/law';
import { columnKeys, countPlaced, feedAnswer, listReleases } from '#modules/register';
import { listStatutoryPlaces } from '#modules/sites';
import { placeTags } from './place-tags.ts';
import { headOf, placesOf, siteHere, siteKey, type Head, type SiteHere } from './request-site.ts';
import { ContentView, KindView, UnsortedView } from './views/content.tsx';
import { words } from './views/words.ts';

const onPage = 30;

/** What the law says shall be public of itself, kind by kind (条例 Art. 20, 21). */
export const contentRoutes: readonly PublicRoute[] = [
  { path: '/openness/content', isPlace: true, answer: content },
  { path: '/openness/content/unsorted', answer: unsorted },
  { path: '/openness/content/:kind', answer: kindPage },
  { path: '/openness/content/:kind/feed.xml', answer: kindFeed },
];

async function content(request: PublicRequest): Promise<Page> {
  const here = await siteHere(request);
  const kinds = disclosureKindsOn(civilDateOf(request.now));
  const groups = kinds.map(({ code }) => ({ group: code, places: placesOf(here, code) }));
  return {
    title: words.places.content,
    description: words.leads.content,
    canonical: '/openness/content',
    column: placeTags('content'),
    keys: [siteKey(here.site), ...groups.flatMap(({ places }) => places.flatMap(columnKeys))],
    body: h(ContentView, { kinds, counts: await countPlaced(request.db, groups) }),
  };
}

/** What is public and stands under no kind, for editors and everybody else to see. */
async function unsorted(request: PublicRequest): Promise<Page> {
  const { db, query, now, site } = request;
  const { before } = query;
  const found = await listReleases(db, {
    site: site.code,
    outside: await listStatutoryPlaces(db),
    ...(before && { before }),
    limit: onPage,
    day: civilDateOf(now),
  });
  return {
    title: words.content.unsorted,
    description: words.content.unsortedLead,
    canonical: '/openness/content/unsorted',
    column: placeTags('content'),
    keys: [anyChange],
    body: h(UnsortedView, { ...found, isFirst: !before }),
  };
}

async function kindPage(request: PublicRequest): Promise<Page | null> {
  const { db, query, now } = request;
  const here = await siteHere(request);
  const today = civilDateOf(now);
  const kind = kindAskedFor(request);
  if (!kind) return null;
  const head = kindHead(kind, here);
  const { places } = head;
  const { before } = query;
  const found = await listReleases(db, { places, ...(before && { before }), limit: onPage, day: today });
  return {
    title: head.title,
    description: head.description,
    canonical: head.path,
    column: placeTags('content', head),
    keys: head.keys,
    feed: `${head.path}/feed.xml`,
    body: h(KindView, {
      kind,
      ...found,
      path: head.path,
      isFirst: !before,
      hasColumn: places.length > 0,
      period: shippedPeriodOn('publish-proactive', today),
    }),
  };
}

async function kindFeed(request: PublicRequest): Promise<Raw | null> {
  const { db, query, origin, now } = request;
  const kind = kindAskedFor(request);
  const here = await siteHere(request);
  return kind && (await feedAnswer(db, kindHead(kind, here), { before: query['before'], origin, now }));
}

function kindAskedFor({ params, now }: PublicRequest): DisclosureKind | null {
  return disclosureKindsOn(civilDateOf(now)).find(({ code }) => code === params['kind']) ?? null;
}

function kindHead(kind: DisclosureKind, here: SiteHere): Head {
  return headOf(here, {
    title: kind.short,
    description: kind.text,
    path: `/openness/content/${kind.code}`,
    places: placesOf(here, kind.code),
  });
}
