import { dayOfWeek, yearOf } from '#platform/civil-date';
import type { CivilDate } from '#platform/civil-date';
import { invalid } from '#platform/errors';
import type { CalendarData, CalendarNotice } from './calendar-data.ts';
import { shippedCalendarData } from './calendar-data.ts';
import { statutoryHolidays } from './holidays.ts';
import type { StatutoryHoliday } from './holidays.ts';
import { lawTexts } from './messages.ts';

/** `holiday` includes weekends inside a holiday; `swapped-working` is a weekend day worked by arrangement (调休上班). */
export type DayKind = 'working' | 'weekend' | 'holiday' | 'swapped-working';

/** What a day is, and how that is known. */
export interface DayExplanation {
  date: CivilDate;
  kind: DayKind;
  /** The holiday concerned, in Chinese. */
  label?: string;
  /** Number or title of the notice, or the law, that makes the day what it is; absent for ordinary days. */
  source?: string;
  /** No notice for the year was known: computed from the law on holidays, may change when the notice comes. */
  provisional: boolean;
}

/** Which days are worked, as far as was known on one day. */
export interface WorkingCalendar {
  isWorkingDay(date: CivilDate): boolean;
  /** Holiday or weekend, not a swapped working day: a last day that rolls over (民法典 Art. 203). */
  isRestDay(date: CivilDate): boolean;
  /** Throws `invalid` for a day that neither a notice nor the law on holidays covers: it never guesses silently. */
  explain(date: CivilDate): DayExplanation;
}

/**
 * The working calendar from the State Council's notices. With `knownOn` it answers as one could on that day: notices and
 * laws announced later are unknown. Of two notices on one day the later announced counts.
 */
export function workingCalendar(
  data: CalendarData,
  options: { knownOn?: CivilDate | undefined } = {},
): WorkingCalendar {
  const notices = knownNotices(data.notices, options.knownOn);
  const arranged = arrangedDays(notices);
  const announcedYears = new Set(notices.filter((notice) => notice.kind === 'year').map((notice) => notice.year));
  const computedYears = new Map<number, Map<CivilDate, StatutoryHoliday>>();

  function explain(date: CivilDate): DayExplanation {
    const weekend = dayOfWeek(date) > 5;
    const found = arranged.get(date);
    if (found !== undefined)
      return { date, kind: kindOf(found.work, weekend), label: found.label, source: found.source, provisional: false };
    if (announcedYears.has(yearOf(date))) return { date, kind: weekend ? 'weekend' : 'working', provisional: false };
    const holiday = holidaysOf(date).get(date);
    if (holiday === undefined) return { date, kind: weekend ? 'weekend' : 'working', provisional: true };
    return { date, kind: 'holiday', ...holiday, provisional: true };
  }

  function holidaysOf(date: CivilDate): Map<CivilDate, StatutoryHoliday> {
    const year = yearOf(date);
    const holidays = computedYears.get(year) ?? statutoryHolidays(data, year, options.knownOn);
    if (holidays === undefined) throw beyondCalendar(data, date);
    computedYears.set(year, holidays);
    return holidays;
  }

  return {
    explain,
    isWorkingDay: (date) => isWorked(explain(date).kind),
    isRestDay: (date) => !isWorked(explain(date).kind),
  };
}

/** The calendar that comes with the product, without a database. */
export function shippedCalendar(knownOn?: CivilDate): WorkingCalendar {
  return workingCalendar(shippedCalendarData, { knownOn });
}

function knownNotices(notices: readonly CalendarNotice[], knownOn: CivilDate | undefined): CalendarNotice[] {
  const known = notices.filter((notice) => knownOn === undefined || notice.announcedOn <= knownOn);
  return known.toSorted((a, b) =>
    a.announcedOn === b.announcedOn ? a.year - b.year : a.announcedOn < b.announcedOn ? -1 : 1,
  );
}

interface Arranged {
  work: boolean;
  label: string;
  source: string;
}

function arrangedDays(notices: readonly CalendarNotice[]): Map<CivilDate, Arranged> {
  const arranged = new Map<CivilDate, Arranged>();
  for (const notice of notices) {
    const source = notice.number ?? notice.title;
    for (const { label, days } of notice.off) for (const day of days) arranged.set(day, { work: false, label, source });
    for (const { label, days } of notice.work) for (const day of days) arranged.set(day, { work: true, label, source });
  }
  return arranged;
}

function kindOf(work: boolean, weekend: boolean): DayKind {
  if (!work) return 'holiday';
  return weekend ? 'swapped-working' : 'working';
}

function isWorked(kind: DayKind): boolean {
  return kind === 'working' || kind === 'swapped-working';
}

function beyondCalendar(data: CalendarData, date: CivilDate): Error {
  const years = data.festivals.map((row) => row.year);
  const message = lawTexts.beyondCalendar(date, Math.min(...years), Math.max(...years));
  return invalid([{ field: '', code: 'law.beyond-calendar', message }]);
}
