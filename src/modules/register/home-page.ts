import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import { anyChange, type Page, type PublicRequest } from '#platform/page';
import type { Figure } from '#platform/look';
import { listColumns, listSites } from '#modules/sites';
import { findExamples, listOnThisDay, listReplaced } from './home.ts';
import { listReleases } from './lists.ts';
import { findLogState, type LogState } from './log-state.ts';
import { countOpened } from './opened.ts';
import { homeWords as words } from './views/home-words.ts';
import { HomeView } from './views/home.tsx';
import { countText } from './views/list-words.ts';
import { moment } from './views/moment.ts';

const onHome = 8;

/** The first page of the portal. */
export async function homePage({ db, now }: PublicRequest): Promise<Page> {
  const today = civilDateOf(now);
  // The city's own site stands first, and shows what is public of all.
  const site = undefined;
  const [opened, { items }, columns, replaced, onThisDay, examples, log] = await Promise.all([
    countOpened(db, site, today),
    listReleases(db, { site, limit: onHome, day: today }),
    columnsOfFirstSite(db),
    listReplaced(db, site, 4),
    listOnThisDay(db, site, { today, most: 3 }),
    findExamples(db, site),
    findLogState(db),
  ]);
  return {
    title: words.title,
    description: words.description,
    canonical: '/',
    keys: [anyChange],
    feed: '/feed.xml',
    examples,
    body: h(HomeView, { today, opened, latest: items, columns, replaced, onThisDay, figures: figuresOf(log) }),
  };
}

async function columnsOfFirstSite(db: PublicRequest['db']) {
  const [site] = await listSites(db);
  return site ? (await listColumns(db, site.code)).map((column) => ({ site: site.code, ...column })) : [];
}

/** What is known of how the work goes: the log of everything that was done in public. */
function figuresOf(log: LogState | null): Figure[] {
  if (!log) return [];
  return [
    {
      name: words.logFigure,
      value: words.count(countText(log.size)),
      href: '/verify',
      note: words.logAt(moment(log.at)),
    },
  ];
}
