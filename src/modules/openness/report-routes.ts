import { h } from 'preact';
import { civilDateOf } from '#platform/civil-date';
import type { Db } from '#platform/db';
import type { Page, PublicRequest, PublicRoute, Raw } from '#platform/page';
import { feedAnswer, listReleases, type ListWanted } from '#modules/register';
import { columnTypeName } from '#modules/sites';
import { reportYears, standingOf, yearOfReport, type Report } from './annual-report.ts';
import { directoryKey } from './keys.ts';
import { findDirectory } from './public-units.ts';
import { placeTags } from './place-tags.ts';
import { headOf, placesOfType, siteHere, type Head, type SiteHere } from './request-site.ts';
import { ReportsOfUnitView, ReportsOfYearView } from './views/reports.tsx';
import { words } from './views/words.ts';

/** The annual reports by year and by unit (条例 Art. 49, 50). */
export const reportRoutes: readonly PublicRoute[] = [
  { path: '/openness/reports', isPlace: true, answer: latestYear },
  { path: '/openness/reports/feed.xml', answer: feed },
  { path: '/openness/reports/:year', answer: ofYear },
  { path: '/openness/reports/unit/:unit', answer: ofUnit },
];

/** Twenty years of a hundred units. */
const MOST = 2_000;
const AT_ONCE = 100;

async function latestYear(request: PublicRequest): Promise<Page> {
  return await yearPage(request, Number(civilDateOf(request.now).slice(0, 4)) - 1);
}

async function ofYear(request: PublicRequest): Promise<Page | null> {
  const year = request.params['year'] ?? '';
  return /^20\d\d$/.test(year) ? await yearPage(request, Number(year), true) : null;
}

async function yearPage(request: PublicRequest, year: number): Promise<Page>;
async function yearPage(request: PublicRequest, year: number, strict: true): Promise<Page | null>;
async function yearPage(request: PublicRequest, year: number, strict = false): Promise<Page | null> {
  const today = civilDateOf(request.now);
  const { here, units, reports } = await readAll(request);
  const named = reports.map(({ title }) => yearOfReport(title)).filter((one) => one !== null);
  const years = [...new Set([...reportYears(units, today), ...named])].toSorted((a, b) => b - a);
  if (strict && !years.includes(year)) return null;
  const onDirectory = new Set(units.map(({ code }) => code));
  return {
    title: words.reportsOf(year),
    canonical: `/openness/reports/${year}`,
    feed: '/openness/reports/feed.xml',
    column: placeTags('reports'),
    keys: keysOf(here),
    body: h(ReportsOfYearView, {
      year,
      years,
      units: units.map((unit) => ({ unit, standing: standingOf(unit, year, reports, today) })),
      others: reports.filter(({ issuerCode, title }) => !onDirectory.has(issuerCode) && yearOfReport(title) === year),
      undated: reports.filter(({ title }) => yearOfReport(title) === null),
    }),
  };
}

async function ofUnit(request: PublicRequest): Promise<Page | null> {
  const today = civilDateOf(request.now);
  const { here, units, reports } = await readAll(request);
  const unit = units.find(({ code }) => code === request.params['unit']);
  if (!unit) return null;
  return {
    title: words.reportsBy(unit.name),
    canonical: `/openness/reports/unit/${unit.code}`,
    feed: '/openness/reports/feed.xml',
    column: placeTags('reports'),
    keys: keysOf(here),
    body: h(ReportsOfUnitView, {
      unit,
      years: reportYears([unit], today).map((year) => ({ year, standing: standingOf(unit, year, reports, today) })),
    }),
  };
}

async function feed(request: PublicRequest): Promise<Raw> {
  const { db, query, origin, now } = request;
  return await feedAnswer(db, reportHead(await siteHere(request)), { before: query['before'], origin, now });
}

async function readAll(request: PublicRequest) {
  const here = await siteHere(request);
  const directory = await findDirectory(request.db, here.site.code);
  return { here, units: directory?.units ?? [], reports: await readReports(request.db, reportHead(here).places) };
}

async function readReports(db: Db, places: NonNullable<ListWanted['places']>): Promise<Report[]> {
  const reports: Report[] = [];
  for (let before: string | null = ''; before !== null && reports.length < MOST;) {
    const page: Awaited<ReturnType<typeof listReleases>> = await listReleases(db, {
      places,
      ...(before && { before }),
      limit: AT_ONCE,
    });
    reports.push(...page.items);
    before = page.next;
  }
  return reports;
}

function reportHead(here: SiteHere): Head {
  return headOf(here, {
    title: words.places.reports,
    description: words.leads.reports,
    path: '/openness/reports',
    places: placesOfType(here, columnTypeName('openness-report')),
  });
}

function keysOf(here: SiteHere): string[] {
  return [...reportHead(here).keys, directoryKey(here.site.code)];
}
