import type { Selectable } from 'kysely';
import { civilDateOf, endOfDay, type CivilDate } from '#platform/civil-date';
import type { DB } from '#platform/db';
import { computeDue, type Due, type Pause, type PeriodUnit, type Standstill, type WorkingCalendar } from '#modules/law';
import type { Length } from './length.ts';

/** One line of a duty's history, as its table holds it. */
export type Entry = Selectable<DB['duties.entry']>;

/** What of an entry turns the clock. */
export type Turn = Pick<Entry, 'act' | 'from_at' | 'period_n' | 'period_unit' | 'each_year' | 'added_n' | 'day'>;

/** Where a clock stands: what set it going, how long it gives, and the days that do not count. */
export interface Clock {
  from: Date;
  length: Length;
  /** What extensions added, in the unit of the length. */
  added: number;
  pauses: readonly Pause[];
}

/**
 * The clock after these acts, in their order. A restart begins anew: extensions and pauses before it are gone. A length that
 * the law gives later changes nothing else.
 */
export function clockOf(turns: readonly Turn[]): Clock {
  const clock = turns.reduce<Clock | null>(turned, null);
  if (!clock) throw new Error('the history of a duty has no beginning');
  return clock;
}

function turned(clock: Clock | null, turn: Turn): Clock | null {
  if (turn.from_at !== null) return { from: turn.from_at, length: writtenLength(turn), added: 0, pauses: [] };
  if (clock && (turn.period_n !== null || turn.each_year !== null)) return { ...clock, length: writtenLength(turn) };
  if (clock && turn.added_n !== null) return { ...clock, added: clock.added + turn.added_n };
  if (clock && turn.day !== null) return { ...clock, pauses: withDay(clock.pauses, turn.act, turn.day) };
  return clock;
}

function writtenLength({ period_n, period_unit, each_year }: Turn): Length {
  if (each_year !== null) return { eachYear: each_year };
  if (period_n === null || period_unit === null) throw new Error('a clock was set going without a length');
  // The table's check closes the units.
  return { n: period_n, unit: period_unit as PeriodUnit };
}

function withDay(pauses: readonly Pause[], act: string, day: CivilDate): Pause[] {
  if (act === 'paused') return [...pauses, { from: day, to: null }];
  return pauses.map((pause) => (pause.to === null ? { ...pause, to: day } : pause));
}

/** When the clock runs out by what is known in `calendar`, day by day; `dueAt` is null while it stands still. */
export function dueOf(clock: Clock, calendar: WorkingCalendar): Due | Standstill {
  const { from, length, added, pauses } = clock;
  const due =
    'eachYear' in length
      ? { dueAt: endOfDay(nextDayOfYear(civilDateOf(from), length.eachYear)), provisional: false, days: [] }
      : computeDue({ from, period: { n: length.n + added, unit: length.unit }, pauses, calendar });
  return openPause(clock) ? { ...due, dueAt: null } : due;
}

/** The pause in which the clock stands, if it does. */
export function openPause(clock: Clock): Pause | undefined {
  return clock.pauses.find((pause) => pause.to === null);
}

/** A day that the law names is no end of a counted period: it does not roll over from a day of rest. */
function nextDayOfYear(from: CivilDate, monthAndDay: string): CivilDate {
  const year = Number(from.slice(0, 4));
  const day = `${year}-${monthAndDay}`;
  return day >= from ? day : `${String(year + 1).padStart(4, '0')}-${monthAndDay}`;
}
