import { addDays, addMonths, dayOfWeek, isCivilDate, type CivilDate } from '#platform/civil-date';
import { invalid } from '#platform/errors';
import { registerTexts } from './messages.ts';

/** A stretch of days by which a list is narrowed down, as addresses write it: `2018`, `2018-07`, `2018-W27`, `2018-07-04`. */
export interface Period {
  /** As it is written. */
  code: string;
  kind: 'year' | 'month' | 'week' | 'day';
  from: CivilDate;
  /** The day after its last. */
  to: CivilDate;
}

/** The period of a code. Throws `register.bad-period` (invalid). */
export function readPeriod(code: string): Period {
  const period = findPeriod(code);
  if (!period) throw invalid([{ field: 'in', code: 'register.bad-period', message: registerTexts.badPeriod }]);
  return period;
}

/** The week of a day, from its Monday on (ISO 8601). */
export function weekOf(day: CivilDate): Period {
  const from = addDays(day, 1 - dayOfWeek(day));
  const year = addDays(from, 3).slice(0, 4);
  const first = mondayOfFirstWeek(year);
  let week = 1;
  for (let monday = first; monday < from; monday = addDays(monday, 7)) week += 1;
  return { code: `${year}-W${String(week).padStart(2, '0')}`, kind: 'week', from, to: addDays(from, 7) };
}

/** One day. */
export function dayPeriod(day: CivilDate): Period {
  return { code: day, kind: 'day', from: day, to: addDays(day, 1) };
}

function findPeriod(code: string): Period | null {
  if (isCivilDate(code)) return /^(?:19|20)/.test(code) ? dayPeriod(code) : null;
  const [, year, month, week] = /^((?:19|20)\d\d)(?:-(\d\d)|-W(\d\d))?$/.exec(code) ?? [];
  if (year === undefined) return null;
  if (week !== undefined) {
    const found = weekOf(addDays(mondayOfFirstWeek(year), 7 * (Number(week) - 1)));
    return found.code === code ? found : null;
  }
  const from = `${year}-${month ?? '01'}-01`;
  if (!isCivilDate(from)) return null;
  return { code, kind: month ? 'month' : 'year', from, to: addMonths(from, month ? 1 : 12) };
}

/** The week in which 4 January lies is the first of its year (ISO 8601). */
function mondayOfFirstWeek(year: string): CivilDate {
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - dayOfWeek(fourth));
}
