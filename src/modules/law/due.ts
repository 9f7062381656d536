import { addDays, addMonths, civilDateOf, daysBetween, endOfDay, instantOf } from '#platform/civil-date';
import type { CivilDate } from '#platform/civil-date';
import type { WorkingCalendar } from './calendar.ts';
import { countedLine, dayLine, hoursLine } from './day-lines.ts';
import type { DayLine } from './day-lines.ts';
import { standingOn } from './pauses.ts';
import type { EndedPause, Pause, Standing } from './pauses.ts';
import type { Period, PeriodUnit } from './periods.ts';

/** When a period ends, and day by day why. */
export interface Due {
  dueAt: Date;
  /** A day that was counted or looked at lies in a year without a notice: the date may change when the notice comes. Never for hours. */
  provisional: boolean;
  days: DayLine[];
}

/** The clock stands in a pause that has not ended: there is no due date until it does. */
export interface Standstill {
  dueAt: null;
  provisional: boolean;
  days: DayLine[];
}

export interface DueInput<P extends Pause = Pause> {
  /** The instant of the event; its day in Asia/Shanghai is day 0. */
  from: Date;
  period: Period;
  pauses: readonly P[];
  calendar: WorkingCalendar;
}

/**
 * Computes when a period ends.
 *
 * - wd: the next working day is day 1; the end is the last second (23:59:59+08:00) of day n.
 * - d: every day counts; a last day that is a weekend or holiday moves on to the next worked day (民法典 Art. 203).
 * - mo: to the same day of the month (or its last day, Art. 202), then as d: the length in days is fixed by the unpaused
 *   calendar, and each paused day within the running period moves the end by one day.
 * - h: clock hours run day and night to the exact instant; paused days are left out from midnight to midnight.
 *
 * A paused day is never counted, nor can a period end on it. More pauses never give an earlier end.
 */
export function computeDue(input: DueInput<EndedPause>): Due;
export function computeDue(input: DueInput): Due | Standstill;
export function computeDue(input: DueInput): Due | Standstill {
  return computeIn[input.period.unit](input, standingOn(input.pauses));
}

const computeIn = {
  wd: inWorkingDays,
  d: (input, standing) => inDays(input, standing, input.period.n),
  mo: (input, standing) => inDays(input, standing, monthsInDays(civilDateOf(input.from), input.period.n)),
  h: inHours,
} satisfies Record<PeriodUnit, (input: DueInput, standing: StandingOn) => Due | Standstill>;

type StandingOn = (date: CivilDate) => Standing;

function inWorkingDays({ from, period, calendar }: DueInput, standing: StandingOn): Due | Standstill {
  let date = civilDateOf(from);
  const days = [dayLine(date, 'event', calendar)];
  for (let count = 0; count < period.n;) {
    date = addDays(date, 1);
    if (standing(date) === 'open') return standstill(days);
    if (standing(date) === 'paused') days.push(dayLine(date, 'paused', calendar));
    else if (calendar.isWorkingDay(date)) days.push(countedLine(date, 'wd', (count += 1), calendar));
    else days.push(dayLine(date, 'rest', calendar));
  }
  return due(endOfDay(date), days);
}

function inDays({ from, calendar }: DueInput, standing: StandingOn, length: number): Due | Standstill {
  let date = civilDateOf(from);
  const days = [dayLine(date, 'event', calendar)];
  for (let count = 0; count < length;) {
    date = addDays(date, 1);
    if (standing(date) === 'open') return standstill(days);
    if (standing(date) === 'paused') days.push(dayLine(date, 'paused', calendar));
    else days.push(countedLine(date, 'd', (count += 1), calendar, count === length));
  }
  if (!calendar.isRestDay(date)) return due(endOfDay(date), days);
  do {
    date = addDays(date, 1);
    if (standing(date) === 'open') return standstill(days);
    if (standing(date) === 'paused') days.push(dayLine(date, 'paused', calendar));
    else days.push(dayLine(date, calendar.isRestDay(date) ? 'rolled-over' : 'rolled-to', calendar));
  } while (calendar.isRestDay(date) || standing(date) === 'paused');
  return due(endOfDay(date), days);
}

function monthsInDays(from: CivilDate, months: number): number {
  return daysBetween(from, addMonths(from, months));
}

function inHours({ from, period }: DueInput, standing: StandingOn): Due | Standstill {
  const days: DayLine[] = [];
  let left = period.n * 3_600_000;
  let instant = from.getTime();
  while (left > 0) {
    const date = civilDateOf(new Date(instant));
    if (standing(date) === 'open') return standstill(days);
    const midnight = instantOf(addDays(date, 1), '00:00:00').getTime();
    const run = standing(date) === 'paused' ? 0 : Math.min(midnight - instant, left);
    days.push(hoursLine(date, run, standing(date) === 'paused'));
    left -= run;
    instant = left > 0 ? midnight : instant + run;
  }
  return due(new Date(instant), days);
}

function due(dueAt: Date, days: DayLine[]): Due {
  return { dueAt, provisional: isProvisional(days), days };
}

function standstill(days: DayLine[]): Standstill {
  return { dueAt: null, provisional: isProvisional(days), days };
}

/** The day of the event is not counted, so what it is cannot change the end. */
function isProvisional(days: readonly DayLine[]): boolean {
  return days.some((line) => line.provisional && line.why !== 'event');
}
