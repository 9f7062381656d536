import { describe, expect, test } from 'vitest';
import { formatInstant } from '#platform/civil-date';
import { shippedCalendar, type PeriodUnit } from '#modules/law';
import { dueOf, type Clock } from './history.ts';
import { planReminders } from './reminder.ts';

function planned(from: string, n: number, unit: PeriodUnit): Record<string, string> {
  const clock: Clock = { from: new Date(`${from}+08:00`), length: { n, unit }, added: 0, pauses: [] };
  const calendar = shippedCalendar();
  const { dueAt } = dueOf(clock, calendar);
  if (!dueAt) throw new Error('it stands still');
  return Object.fromEntries(planReminders(clock, dueAt, calendar).map(({ kind, at }) => [kind, formatInstant(at)]));
}

describe('reminders of a due date', () => {
  test('three working days before, on the day, the working day after, and three after, over a holiday', () => {
    // Due on 2018-09-30, a Sunday worked; the National Day holiday follows.
    expect(planned('2018-09-25T10:00:00', 5, 'wd')).toEqual({
      'three-days-before': '2018-09-27T09:00:00+08:00',
      'on-the-day': '2018-09-30T09:00:00+08:00',
      overdue: '2018-10-08T09:00:00+08:00',
      escalation: '2018-10-10T09:00:00+08:00',
    });
  });

  test('what would come before the event is left out', () => {
    expect(Object.keys(planned('2018-09-25T10:00:00', 2, 'wd'))).toEqual(['on-the-day', 'overdue', 'escalation']);
  });

  test('a period in hours is reminded of by the hour', () => {
    expect(planned('2018-09-29T23:00:00', 5, 'h')).toEqual({
      'on-the-day': '2018-09-30T02:00:00+08:00',
      overdue: '2018-09-30T04:00:00+08:00',
      escalation: '2018-09-30T05:00:00+08:00',
    });
    expect(Object.keys(planned('2018-09-29T23:00:00', 1, 'h'))).toEqual(['overdue', 'escalation']);
  });
});
