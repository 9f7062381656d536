import { h } from 'preact';
import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { anyChange, type Page, type PublicRequest, type Site } from '#platform/page';
import type { Figure } from '#platform/look';
import { listColumns } from '#modules/sites';
import { findExamples, listOnThisDay, listReplaced } from './home.ts';
import { placeOf } from './list-head.ts';
import { listReleases } from './lists.ts';
import { countMonth, monthOf } from './figures.ts';
import { findLogState } from './log-state.ts';
import { countOpened } from './opened.ts';
import { homeWords as words } from './views/home-words.ts';
import { HomeView } from './views/home.tsx';
import { countText } from './views/list-words.ts';
import { moment } from './views/moment.ts';

const onHome = 10;

/** The first page of the portal. */
export async function homePage({ db, now, site: shown }: PublicRequest): Promise<Page> {
  const today = civilDateOf(now);
  const { site } = placeOf(shown);
  const [opened, { items }, columns, replaced, onThisDay, examples, figures] = await Promise.all([
    countOpened(db, site, today),
    listReleases(db, { site, limit: onHome, day: today }),
    columnsOf(db, shown),
    listReplaced(db, site, 4),
    listOnThisDay(db, site, { today, most: 3 }),
    findExamples(db, site),
    findFigures(db, shown, today),
  ]);
  return {
    title: shown.name,
    description: words.description(shown.name),
    canonical: '/',
    keys: [anyChange],
    feed: '/feed.xml',
    examples,
    body: h(HomeView, { today, opened, latest: items, columns, replaced, onThisDay, figures }),
  };
}

async function columnsOf(db: PublicRequest['db'], { code }: Site) {
  return (await listColumns(db, code)).map((column) => ({ site: code, ...column }));
}

/** What is known of how the work goes: of the whole platform, and so on its first site alone. */
async function findFigures(db: Db, { isFirst }: Site, today: CivilDate): Promise<Figure[]> {
  if (!isFirst) return [];
  const month = monthOf(today);
  const [{ all }, log] = await Promise.all([countMonth(db, month), findLogState(db)]);
  const items = `/figures/${month}/items`;
  return [
    figureOf(words.monthFigure, all.total, items),
    figureOf(words.inTimeFigure, all.timing['in-time'], `${items}?timing=in-time`, words.inTimeMeans),
    figureOf(words.lateFigure, all.timing.late, `${items}?timing=late`),
    ...(log ? [figureOf(words.logFigure, log.size, '/verify', words.logAt(moment(log.at)))] : []),
  ];
}

/** A figure of nothing leads nowhere. */
function figureOf(name: string, count: number, href: string, note?: string): Figure {
  return { name, value: words.count(countText(count)), href: count === 0 ? null : href, ...(note && { note }) };
}
