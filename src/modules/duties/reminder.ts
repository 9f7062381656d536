import { addDays, civilDateOf, instantOf, type CivilDate } from '#platform/civil-date';
import type { WorkingCalendar } from '#modules/law';
import rules from './data/reminders.json' with { type: 'json' };
import type { Clock } from './history.ts';

/** A moment at which somebody is to hear of a duty. */
export interface Reminder {
  /** One of `three-days-before`, `on-the-day`, `overdue`, `escalation`. */
  kind: string;
  at: Date;
}

/** One on record that was neither told nor passed over yet. */
export interface WaitingReminder {
  kind: string;
  /** The due date of which it reminds. */
  due_at: Date;
  remind_at: Date;
}

const hour = 3_600_000;

/** The reminders of a due date by `data/reminders.json`; what would come before the event itself is left out. */
export function planReminders(clock: Clock, dueAt: Date, calendar: WorkingCalendar): Reminder[] {
  const inHours = 'unit' in clock.length && clock.length.unit === 'h';
  const planned = inHours
    ? rules.hours.map(({ kind, hours }) => ({ kind, at: new Date(dueAt.getTime() + hours * hour) }))
    : rules.days.map(({ kind, workingDays, time }) => ({
        kind,
        at: instantOf(moveWorkingDays(civilDateOf(dueAt), workingDays, calendar), time),
      }));
  return planned.filter(({ at }) => at > clock.from);
}

function moveWorkingDays(from: CivilDate, n: number, calendar: WorkingCalendar): CivilDate {
  let date = from;
  for (let left = Math.abs(n); left > 0;) {
    date = addDays(date, Math.sign(n));
    if (calendar.isWorkingDay(date)) left -= 1;
  }
  return date;
}
