import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { fiveOpensTitles } from '#modules/signs';
import { feedAnswer, feedPath } from './feed.ts';
import { listAddress, type Narrowing } from './list-address.ts';
import { countList, yearsOf } from './list-counts.ts';
import { findListHead } from './list-head.ts';
import { readNarrowing } from './list-narrowing.ts';
import { listReleases } from './lists.ts';
import { columnTags } from './places.ts';
import { listWords, periodText } from './views/list-words.ts';
import { ListView } from './views/list.tsx';

const onPage = 30;

/** The lists of what is public, of everything and of each column, for people and as feeds. */
export const listRoutes: readonly PublicRoute[] = [
  { path: '/list', isPlace: true, answer: list },
  { path: '/list/:site/:column', answer: list },
  { path: '/feed.xml', answer: feed },
  { path: '/list/:site/:column/feed.xml', answer: feed },
];

async function list({ db, params, query, now, site }: PublicRequest): Promise<Page | null> {
  const head = await findListHead({ db, params, site });
  if (!head) return null;
  const narrowing = readNarrowing(query);
  const before = query['before'];
  const wanted = { ...head.place, ...narrowing };
  const page = await listReleases(db, { ...wanted, ...(before && { before }), limit: onPage, day: civilDateOf(now) });
  const counts = await countList(db, wanted);
  const years = counts || narrowing.period ? null : await yearsOf(db, wanted);
  return {
    title: listWords.titled(head.title, wordsOf(narrowing)),
    description: head.description,
    canonical: listAddress(head.path, narrowing),
    home: head.home,
    column: columnTags({ name: head.title, description: head.description, type: head.columnType }),
    keys: head.keys,
    feed: feedPath(head),
    body: h(ListView, { head, narrowing, page, isFirst: !before, counts, years }),
  };
}

function wordsOf({ opens, period }: Narrowing): string[] {
  return [...(period ? [periodText(period)] : []), ...(opens ? [fiveOpensTitles[opens]] : [])];
}

async function feed({ db, params, query, origin, now, site }: PublicRequest): Promise<Raw | null> {
  const head = await findListHead({ db, params, site });
  return head && (await feedAnswer(db, head, { before: query['before'], origin, now }));
}
