/**
 * Writes src/modules/law/data/calendar.json: the working calendar that the product ships.
 *
 * `notices.json` (kept by hand) says which notice was announced when; the package `chinese-days` (development only)
 * knows the days of each year, with later changes already merged in. Here the two are joined, so that every day stands
 * under the notice that set it. The product itself never asks the package: its answers depend on the time zone of the
 * process, and beyond its data it answers wrongly without a word.
 *
 * Run by hand after a new notice: `TZ=Asia/Shanghai node --import tsx scripts/seed-calendar.ts`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import chineseDays from 'chinese-days';
import { addDays, yearOf } from '../src/platform/civil-date.ts';
import type { CivilDate } from '../src/platform/civil-date.ts';

interface LabelledDays {
  label: string;
  days: CivilDate[];
}

interface Notice {
  year: number;
  kind: 'year' | 'change';
  off: LabelledDays[];
  work: LabelledDays[];
}

// The package is CommonJS: under Node only its default export is there.
// oxlint-disable-next-line import/no-named-as-default-member
const { getDayDetail, getSolarDateFromLunar, getSolarTermDate } = chineseDays;
const folder = new URL('../src/modules/law/data/', import.meta.url);
/** Years for which the lunar table was checked against an independent calculation of new moons and of the sun. */
const lunarYears = { first: 2000, last: 2050 };

// The package reads a date string in the zone of the process, and setting the zone once it is loaded comes too late.
if (process.env['TZ'] !== 'Asia/Shanghai')
  throw new Error('run with TZ=Asia/Shanghai: elsewhere the package is a day off');

writeCalendar();

function writeCalendar(): void {
  const { notices } = readJson('notices.json') as { notices: Notice[] };
  const { versions } = readJson('holiday-law.json') as { versions: unknown[] };
  const calendar = {
    source: 'notices.json, holiday-law.json and chinese-days, joined by scripts/seed-calendar.ts; not edited by hand',
    notices: notices.map((notice) =>
      notice.kind === 'year' ? withDays(notice, changedDays(notices, notice.year)) : notice,
    ),
    holidayLaw: versions,
    festivals: festivals(),
  };
  const target = new URL('calendar.json', folder).pathname;
  writeFileSync(target, `${JSON.stringify(calendar, null, 2)}\n`);
  execFileSync('node_modules/.bin/oxfmt', [target]);
}

/** The days that another notice set later: what the package says of them is not what the first notice said. */
function changedDays(notices: Notice[], year: number): Set<CivilDate> {
  const changes = notices.filter((notice) => notice.kind === 'change' && notice.year === year);
  return new Set(changes.flatMap((notice) => [...notice.off, ...notice.work].flatMap((group) => group.days)));
}

function withDays(notice: Notice, changed: Set<CivilDate>): Notice {
  const days = daysOfPackage(notice.year).filter((day) => !changed.has(day.date));
  return {
    ...notice,
    off: merged(
      days.filter((day) => !day.work),
      notice.off,
    ),
    work: merged(
      days.filter((day) => day.work),
      notice.work,
    ),
  };
}

interface PackageDay {
  date: CivilDate;
  work: boolean;
  label: string;
}

/** What the package says that the notice for `year` arranged: its own days and, for the New Year holiday, days of the December before. */
function daysOfPackage(year: number): PackageDay[] {
  const found: PackageDay[] = [];
  const newYear = labelOf(`${year}-01-01`);
  for (let date = `${year - 1}-12-25`; yearOf(date) <= year; date = addDays(date, 1)) {
    const label = labelOf(date);
    const ofNextNotice = date.slice(5, 7) === '12' && label === newYear;
    if (label === null || ofNextNotice !== yearOf(date) < year) continue;
    found.push({ date, work: getDayDetail(date).work, label });
  }
  return found;
}

/** The Chinese name of the holiday that the package connects with `date`, else null. */
function labelOf(date: CivilDate): string | null {
  const label = getDayDetail(date).name.split(',')[1];
  return label === undefined ? null : label;
}

function merged(days: PackageDay[], own: LabelledDays[]): LabelledDays[] {
  const groups = new Map<string, CivilDate[]>();
  for (const { label, days: list } of own) groups.set(label, [...(groups.get(label) ?? []), ...list]);
  for (const { label, date } of days) groups.set(label, [...(groups.get(label) ?? []), date]);
  return [...groups]
    .map(([label, list]) => ({ label, days: list.toSorted() }))
    .toSorted((a, b) => (a.days[0]! < b.days[0]! ? -1 : 1));
}

/** The movable feasts of each year. */
function festivals(): Record<string, number | CivilDate>[] {
  const table = [];
  for (let year = lunarYears.first; year <= lunarYears.last; year += 1) {
    table.push({
      year,
      'spring-festival': solar(`${year}-01-01`),
      qingming: getSolarTermDate(year, 4, 'pure_brightness'),
      'dragon-boat': solar(`${year}-05-05`),
      'mid-autumn': solar(`${year}-08-15`),
    });
  }
  return table;
}

function solar(lunar: string): CivilDate {
  return getSolarDateFromLunar(lunar).date;
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}
