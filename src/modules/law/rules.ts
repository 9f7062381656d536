import { addDays, type CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import { workingCalendar, type WorkingCalendar } from './calendar.ts';
import type { CalendarNotice } from './calendar-data.ts';
import type { Entry, NoticeEntry, PeriodEntry } from './change.ts';
import { listPeriods, loadCalendarData } from './queries.ts';
import type { StatutoryPeriod } from './statutory-period.ts';

/** All by which due dates are computed: the calendar as known on a day, and the periods by the days they are in force. */
export interface Rules {
  calendar: WorkingCalendar;
  /** The version of a period in force on a day, the day of the event; null where there is none. */
  periodOn(code: string, day: CivilDate): StatutoryPeriod | null;
}

/**
 * The rules in the database, as known on a day. With `proposed` they are as they would be once that change is confirmed: a
 * preview asks the same rules as the act will.
 */
export async function loadRules(tx: Tx, knownOn: CivilDate, proposed?: Entry): Promise<Rules> {
  const data = await loadCalendarData(tx);
  const notices = proposed?.kind === 'notice' ? [...data.notices, noticeOf(proposed.content)] : data.notices;
  const known = await listPeriods(tx);
  const periods = proposed?.kind === 'period' ? withPeriod(known, proposed.content) : known;
  const byCode = Map.groupBy(periods, (period) => period.code);
  return {
    calendar: workingCalendar({ ...data, notices }, { knownOn }),
    periodOn: (code, day) =>
      byCode.get(code)?.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)) ??
      null,
  };
}

/** A notice as it is entered, in the form in which calendars are computed. */
export function noticeOf({ kind, year, number, issuedOn, announcedOn, title, off, work }: NoticeEntry): CalendarNotice {
  return {
    kind,
    year,
    number: number ?? null,
    issuedOn: issuedOn ?? null,
    announcedOn,
    title,
    sure: true,
    off: off.map(({ label, from, to }) => ({ label, days: daysFrom(from, to) })),
    work: work.map(({ label, day }) => ({ label, days: [day] })),
  };
}

function daysFrom(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The versions with one more: the one that was open ends the day before. */
function withPeriod(periods: readonly StatutoryPeriod[], entry: PeriodEntry): StatutoryPeriod[] {
  const before = periods.map((period) =>
    period.code === entry.code && period.validTo === null
      ? { ...period, validTo: addDays(entry.validFrom, -1) }
      : period,
  );
  return [...before, periodOf(entry)];
}

/** A period as it is entered. */
export function periodOf({ n, unit, eachYear, ...entry }: PeriodEntry): StatutoryPeriod {
  // The checks of an entry tie length, unit and day of the year to the rule.
  return {
    ...entry,
    n: n ?? null,
    unit: unit ?? null,
    eachYear: eachYear ?? null,
    validTo: null,
    sure: true,
  } as StatutoryPeriod;
}
