import { addDays, yearOf, type CivilDate } from '#platform/civil-date';
import type { Entry, GroundEntry, NoticeEntry, PeriodEntry } from './change.ts';
import type { Ground } from './ground.ts';
import type { CalendarData } from './calendar-data.ts';
import { workingCalendar } from './calendar.ts';
import { changeTexts, kindTitles, obligationTitles, ruleTitles } from './messages.ts';
import { wordPeriod } from './periods.ts';
import { noticeOf, periodOf } from './rules.ts';
import type { StatutoryPeriod } from './statutory-period.ts';

/** A fact of a change, as its page lists it. */
export interface Fact {
  title: string;
  value: string;
}

const { facts: titles } = changeTexts;

/** What a change is called in lists. */
export function titleOf({ kind, content }: Entry): string {
  switch (kind) {
    case 'notice':
      return changeTexts.noticeTitle(content.year, content.kind, content.number);
    case 'period':
      return changeTexts.periodTitle(content.name, wordLength(periodOf(content)), content.validFrom);
    case 'ground':
      return changeTexts.groundTitle(content.name, content.validFrom);
  }
}

/** How long a period gives, for people: `20个工作日`, `每年1月31日前`, `及时`. */
export function wordLength(period: StatutoryPeriod): string {
  if (period.rule === 'yearly') return changeTexts.yearly(period.eachYear);
  if (period.rule === 'at-once') return changeTexts.atOnce;
  return wordPeriod(period);
}

/** What a notice arranges, a line a holiday, and the count by which a slip is seen: how many working days the year has then. */
export function factsOfNotice(entry: NoticeEntry, data: CalendarData): Fact[] {
  const { year, number, issuedOn, announcedOn, title, off, work } = entry;
  const labels = [...new Set([...off, ...work].map(({ label }) => label))];
  const holidays = labels.map((label) => {
    const days = work.filter((one) => one.label === label).map(({ day }) => day);
    const spans = off.filter((one) => one.label === label).map(({ from, to }) => changeTexts.span(from, to));
    return {
      title: label,
      value: spans.length > 0 ? changeTexts.holiday(spans.join(), days) : changeTexts.workOnly(days),
    };
  });
  const calendar = workingCalendar({ ...data, notices: [...data.notices, noticeOf(entry)] });
  return [
    { title: titles.kind, value: kindTitles.notice },
    { title: titles.title, value: title },
    { title: titles.number, value: number ?? changeTexts.none },
    { title: titles.issuedOn, value: issuedOn ?? changeTexts.none },
    { title: titles.announcedOn, value: announcedOn },
    ...holidays,
    { title: titles.workingDays, value: changeTexts.workingDays(daysOf(year).filter(calendar.isWorkingDay).length) },
  ];
}

/** The days of a year. */
export function daysOf(year: number): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What a period's new version says, and after an arrow where the one before said otherwise. */
export function factsOfPeriod(entry: PeriodEntry, before: StatutoryPeriod | undefined): Fact[] {
  const { becomes } = changeTexts;
  const next = periodOf(entry);
  return [
    { title: titles.kind, value: kindTitles.period },
    { title: titles.name, value: becomes(before?.name ?? null, entry.name) },
    { title: titles.validFrom, value: entry.validFrom },
    { title: titles.length, value: becomes(before ? wordLength(before) : null, wordLength(next)) },
    { title: titles.rule, value: becomes(before ? ruleTitles[before.rule] : null, ruleTitles[entry.rule]) },
    { title: titles.trigger, value: becomes(before?.trigger ?? null, entry.trigger) },
    { title: titles.basis, value: becomes(before?.basis ?? null, entry.basis) },
    { title: titles.source, value: becomes(before?.source ?? null, entry.source) },
  ];
}

/** The same of a ground. */
export function factsOfGround(entry: GroundEntry, before: Ground | undefined): Fact[] {
  const { becomes, yes, no } = changeTexts;
  const word = (value: boolean) => (value ? yes : no);
  const was = <T>(read: (ground: Ground) => T) => (before ? read(before) : null);
  return [
    { title: titles.kind, value: kindTitles.ground },
    {
      title: titles.name,
      value: becomes(
        was((g) => g.name),
        entry.name,
      ),
    },
    { title: titles.validFrom, value: entry.validFrom },
    {
      title: titles.instrument,
      value: becomes(
        was((g) => g.instrument),
        entry.instrument,
      ),
    },
    {
      title: titles.article,
      value: becomes(
        was((g) => g.article),
        entry.article,
      ),
    },
    {
      title: titles.text,
      value: becomes(
        was((g) => g.text),
        entry.text,
      ),
    },
    {
      title: titles.obligation,
      value: becomes(
        was((g) => obligationTitles[g.obligation]),
        obligationTitles[entry.obligation],
      ),
    },
    {
      title: titles.covers,
      value: becomes(
        was((g) => g.covers.join('\u3001')),
        entry.covers.join('\u3001'),
      ),
    },
    {
      title: titles.forDocuments,
      value: becomes(
        was((g) => word(g.forDocuments)),
        word(entry.forDocuments),
      ),
    },
    {
      title: titles.forReplies,
      value: becomes(
        was((g) => word(g.forReplies)),
        word(entry.forReplies),
      ),
    },
    {
      title: titles.source,
      value: becomes(
        was((g) => g.source),
        entry.source,
      ),
    },
  ];
}
