import type { CivilDate } from '#platform/civil-date';
import type { DayExplanation, DayKind, WorkingCalendar } from './calendar.ts';
import { lawTexts } from './messages.ts';

/** Why a day counts or does not; closed, for machines. */
export type DayReason = 'event' | DayKind | 'paused' | 'day' | 'last-day-rests' | 'rolled-over' | 'rolled-to' | 'hours';

/** One day of a computed period. */
export interface DayLine {
  date: CivilDate;
  counted: boolean;
  why: DayReason;
  /** The reason in Chinese. */
  label: string;
  /** What the day is was computed without a notice for its year. */
  provisional: boolean;
  /** The notice or law that makes the day what it is, where there is one. */
  source?: string;
}

/** What a day is to a period that does not count it: day 0, paused, a rest day, or a day passed over after the last one. */
export type UncountedRole = 'event' | 'paused' | 'rest' | 'rolled-over' | 'rolled-to';

/** The line of a day that does not count. */
export function dayLine(date: CivilDate, role: UncountedRole, calendar: WorkingCalendar): DayLine {
  const day = calendar.explain(date);
  if (role === 'rest') return line(day, false, day.kind, restLabel(day));
  return line(day, false, role, uncountedLabels[role]);
}

const uncountedLabels = {
  event: lawTexts.day.event,
  paused: lawTexts.day.paused,
  'rolled-over': lawTexts.day.rolled,
  'rolled-to': lawTexts.day.rolledTo,
} satisfies Record<Exclude<UncountedRole, 'rest'>, string>;

function restLabel(day: DayExplanation): string {
  return day.label === undefined ? lawTexts.day.weekend : lawTexts.day.holiday(day.label);
}

/** A day that counts as the `count`th; `last` where it completes a period in days and may have to move on. */
export function countedLine(
  date: CivilDate,
  unit: 'wd' | 'd',
  count: number,
  calendar: WorkingCalendar,
  last = false,
): DayLine {
  const day = calendar.explain(date);
  if (unit === 'wd') {
    const swapped = day.kind === 'swapped-working';
    const label = swapped ? lawTexts.day.swappedWorking(count, day.label ?? '') : lawTexts.day.working(count);
    return line(day, true, day.kind, label);
  }
  if (last && calendar.isRestDay(date)) return line(day, true, 'last-day-rests', lawTexts.day.lastRests(count));
  return line(day, true, 'day', lawTexts.day.counted(count));
}

/** A day of a period in hours, of which `run` milliseconds count. What kind of day it is does not matter to hours. */
export function hoursLine(date: CivilDate, run: number, paused: boolean): DayLine {
  if (paused) return { date, counted: false, why: 'paused', label: lawTexts.day.paused, provisional: false };
  const minutes = Math.round(run / 60_000);
  const label = lawTexts.day.hours(Math.floor(minutes / 60), minutes % 60);
  return { date, counted: true, why: 'hours', label, provisional: false };
}

function line(day: DayExplanation, counted: boolean, why: DayReason, label: string): DayLine {
  const { date, provisional, source } = day;
  return { date, counted, why, label, provisional, ...(source === undefined ? {} : { source }) };
}
