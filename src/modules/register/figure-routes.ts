import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import { anyChange, type Page, type PublicRequest, type PublicRoute } from '#platform/page';
import { countedOf, listCounted } from './figure-items.ts';
import { boundsOf, countMonth, isMonth, monthOf } from './figures.ts';
import { listReleases } from './lists.ts';
import { findLogState } from './log-state.ts';
import { listTombstones } from './tombstones.ts';
import { FiguresView } from './views/figures.tsx';
import { figureWords as said } from './views/figure-words.ts';
import { CountedView, WithdrawnView } from './views/figure-items.tsx';

const onPage = 30;

/** How we are doing: live figures, and behind each what it counts. */
export const figureRoutes: readonly PublicRoute[] = [
  { path: '/figures', answer: figures },
  { path: '/figures/:month', answer: figures },
  { path: '/figures/:month/items', answer: counted },
  { path: '/figures/:month/withdrawn', answer: withdrawn },
];

async function figures({ db, params, now }: PublicRequest): Promise<Page | null> {
  const today = civilDateOf(now);
  const month = params['month'] ?? monthOf(today);
  if (!isMonth(month, today)) return null;
  const [found, log, { items }] = await Promise.all([
    countMonth(db, month),
    findLogState(db),
    listReleases(db, { limit: 1 }),
  ]);
  const last = items[0] && monthOf(civilDateOf(items[0].firstReleasedAt));
  return {
    title: said.title,
    description: said.lead,
    canonical: params['month'] ? `/figures/${month}` : '/figures',
    keys: [anyChange],
    body: h(FiguresView, { month, today, latest: last ?? null, figures: found, log }),
  };
}

async function counted({ db, params, query, now }: PublicRequest): Promise<Page | null> {
  const [today, month] = [civilDateOf(now), params['month'] ?? ''];
  if (!isMonth(month, today)) return null;
  const narrowed = countedOf(query);
  const { before } = query;
  const page = await listCounted(db, month, narrowed, { ...(before && { before }), limit: onPage, day: today });
  return {
    title: said.counted(said.month(month), []),
    canonical: `/figures/${month}/items`,
    keys: [anyChange],
    body: h(CountedView, { month, narrowed, page, isFirst: !before }),
  };
}

async function withdrawn({ db, params, query, now }: PublicRequest): Promise<Page | null> {
  const month = params['month'] ?? '';
  if (!isMonth(month, civilDateOf(now))) return null;
  const { before } = query;
  const page = await listTombstones(db, { ...boundsOf(month), ...(before && { before }), limit: onPage });
  return {
    title: said.withdrawn(said.month(month)),
    canonical: `/figures/${month}/withdrawn`,
    keys: [anyChange],
    body: h(WithdrawnView, { month, page, isFirst: !before }),
  };
}
