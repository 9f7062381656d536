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
import { listWords, periodText } from './views/list-words.ts';
import { ListView } from './views/list.tsx';

const onPage = 30;

/** The lists of what is public, of everything and of each column, for people and as feeds. */
export const listRoutes: readonly PublicRoute[] = [
  { path: '/list', answer: list },
  { path: '/list/:site/:column', answer: list },
  { path: '/feed.xml', answer: feed },
  { path: '/list/:site/:column/feed.xml', answer: feed },
];

async function list({ db, params, query, now }: PublicRequest): Promise<Page | null> {
  const head = await findListHead({ db, params });
  if (!head) return null;
  const narrowing = readNarrowing(query);
  const before = query['before'];
  const wanted = { ...head.place, ...narrowing };
  const page = await listReleases(db, { ...wanted, ...(before && { before }), limit: onPage, day: civilDateOf(now) });
  const counts = await countList(db, wanted);
  const years = counts || narrowing.period ? null : await yearsOf(db, wanted);
  return {
    title: listWords.titled(head.title, wordsOf(narrowing)),
    canonical: listAddress(head.path, narrowing),
    keys: head.keys,
    feed: feedPath(head),
    body: h(ListView, { head, narrowing, page, isFirst: !before, counts, years }),
  };
}

function wordsOf({ opens, period }: Narrowing): string[] {
  return [...(period ? [periodText(period)] : []), ...(opens ? [fiveOpensTitles[opens]] : [])];
}

async function feed({ db, params, query, origin, now }: PublicRequest): Promise<Raw | null> {
  const head = await findListHead({ db, params });
  return head && (await feedAnswer(db, head, { before: query['before'], origin, now }));
}
