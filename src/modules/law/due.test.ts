import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, civilDateOf, formatInstant, instantOf } from '#platform/civil-date';
import { shippedCalendar } from './calendar.ts';
import { shippedCalendarData } from './calendar-data.ts';
import { computeDue } from './due.ts';
import type { EndedPause } from './pauses.ts';
import { formatPeriod, parsePeriod, wordPeriod } from './periods.ts';

const calendar = shippedCalendar();

function dueAt(from: string, period: string, ...pauses: [string, string][]): string {
  const input = {
    from: instantOf(from.slice(0, 10), `${from.slice(11) || '00:00'}:00`),
    period: parsePeriod(period),
    calendar,
  };
  return formatInstant(
    computeDue({ ...input, pauses: pauses.map(([first, last]) => ({ from: first, to: last })) }).dueAt,
  );
}

describe('working days', () => {
  test('the issue’s own example', () => {
    expect(dueAt('2018-09-21T16:30', '20wd')).toBe('2018-10-25T23:59:59+08:00');
  });

  test.each([
    ['2018-07-04', '5wd', '2018-07-11'],
    ['2024-09-13', '20wd', '2024-10-17'],
    ['2025-09-26', '15wd', '2025-10-23'],
    ['2026-01-04', '20wd', '2026-01-30'],
    ['2026-09-18', '20wd', '2026-10-22'],
    ['2026-02-10', '7wd', '2026-02-26'],
    ['2026-02-13', '5wd', '2026-02-27'],
    ['2026-04-30', '3wd', '2026-05-08'],
    ['2026-05-09', '1wd', '2026-05-11'],
    ['2026-12-01', '20wd', '2026-12-29'],
    ['2026-09-29', '7wd', '2026-10-14'],
  ])('from %s, %s end on %s', (from, period, day) => {
    expect(dueAt(from, period)).toBe(`${day}T23:59:59+08:00`);
  });

  test('a pause takes out its first and last day, and only working days of it matter', () => {
    expect(dueAt('2024-09-03', '20wd', ['2024-09-05', '2024-09-10'])).toBe('2024-10-12T23:59:59+08:00');
    expect(dueAt('2018-09-21', '20wd', ['2018-10-01', '2018-10-07'])).toBe('2018-10-25T23:59:59+08:00');
    expect(dueAt('2018-09-21', '20wd', ['2018-10-25', '2018-10-25'])).toBe('2018-10-26T23:59:59+08:00');
  });

  test('overlapping pauses take a day out once', () => {
    expect(dueAt('2018-07-04', '5wd', ['2018-07-05', '2018-07-06'], ['2018-07-06', '2018-07-09'])).toBe(
      '2018-07-16T23:59:59+08:00',
    );
  });

  test('an instant late at night in UTC belongs to the next day in Shanghai', () => {
    const { dueAt: end } = computeDue({
      from: new Date('2018-07-03T16:00:00Z'),
      period: { n: 5, unit: 'wd' },
      pauses: [],
      calendar,
    });
    expect(formatInstant(end)).toBe('2018-07-11T23:59:59+08:00');
  });
});

describe('days and months', () => {
  test.each([
    ['2018-09-21', '60d', '2018-11-20'],
    ['2018-09-06', '30d', '2018-10-08'],
    ['2018-09-15', '15d', '2018-09-30'],
    ['2018-09-07', '15d', '2018-09-25'],
    ['2018-08-31', '6mo', '2019-02-28'],
    ['2018-05-19', '6mo', '2018-11-19'],
    ['2018-05-18', '6mo', '2018-11-19'],
    ['2018-09-01', '1mo', '2018-10-08'],
  ])('from %s, %s end on %s, rolled over a rest day but not a swapped working day', (from, period, day) => {
    expect(dueAt(from, period)).toBe(`${day}T23:59:59+08:00`);
  });

  test('paused days move the end of a month period by as many days', () => {
    expect(dueAt('2018-05-21', '6mo')).toBe('2018-11-21T23:59:59+08:00');
    expect(dueAt('2018-05-21', '6mo', ['2018-06-01', '2018-06-02'])).toBe('2018-11-23T23:59:59+08:00');
    expect(dueAt('2018-05-21', '6mo', ['2018-05-01', '2018-05-21'])).toBe('2018-11-21T23:59:59+08:00');
  });

  test('a period cannot roll over onto a paused day', () => {
    expect(dueAt('2018-11-05', '5d', ['2018-11-12', '2018-11-13'])).toBe('2018-11-14T23:59:59+08:00');
  });

  test('the days say what happened', () => {
    const { days } = computeDue({
      from: instantOf('2018-11-05', '09:00:00'),
      period: { n: 5, unit: 'd' },
      pauses: [],
      calendar,
    });
    expect(days.map(({ date, why, counted }) => [date, why, counted])).toEqual([
      ['2018-11-05', 'event', false],
      ['2018-11-06', 'day', true],
      ['2018-11-07', 'day', true],
      ['2018-11-08', 'day', true],
      ['2018-11-09', 'day', true],
      ['2018-11-10', 'last-day-rests', true],
      ['2018-11-11', 'rolled-over', false],
      ['2018-11-12', 'rolled-to', false],
    ]);
  });
});

describe('hours', () => {
  test('run day and night, over weekends and holidays, to the exact minute', () => {
    expect(dueAt('2018-09-30T22:17', '24h')).toBe('2018-10-01T22:17:00+08:00');
    expect(dueAt('2018-09-30T22:17', '5h')).toBe('2018-10-01T03:17:00+08:00');
  });

  test('leave out paused days from midnight to midnight, as far as the clock was running', () => {
    expect(dueAt('2018-09-21T16:30', '24h', ['2018-09-22', '2018-09-22'])).toBe('2018-09-23T16:30:00+08:00');
    expect(dueAt('2018-09-21T16:30', '24h', ['2018-09-21', '2018-09-21'])).toBe('2018-09-23T00:00:00+08:00');
    expect(dueAt('2018-09-21T16:30', '24h', ['2018-09-23', '2018-09-30'])).toBe('2018-09-22T16:30:00+08:00');
    expect(dueAt('2018-09-21T19:00', '5h', ['2018-09-22', '2018-09-22'])).toBe('2018-09-22T00:00:00+08:00');
  });

  test('are never provisional: no notice can change them', () => {
    const { provisional } = computeDue({
      from: instantOf('2030-01-01', '10:00:00'),
      period: { n: 48, unit: 'h' },
      pauses: [],
      calendar,
    });
    expect(provisional).toBe(false);
  });
});

describe('a pause that has not ended', () => {
  test('leaves no due date', () => {
    const input = { from: instantOf('2018-07-04', '09:00:00'), pauses: [{ from: '2018-07-06', to: null }], calendar };
    for (const period of ['5wd', '10d', '1mo', '72h'])
      expect(computeDue({ ...input, period: parsePeriod(period) }).dueAt).toBeNull();
    expect(computeDue({ ...input, period: parsePeriod('1wd') }).dueAt).not.toBeNull();
    expect(computeDue({ ...input, period: parsePeriod('2wd') }).dueAt).toBeNull();
  });

  test('must not end before it begins', () => {
    expect(() => dueAt('2018-07-04', '5wd', ['2018-07-09', '2018-07-06'])).toThrow('早于起日');
  });
});

describe('provisional', () => {
  test('is what reaches into a year whose notice was not known', () => {
    const input = { from: instantOf('2017-12-20', '09:00:00'), period: parsePeriod('20wd'), pauses: [] };
    expect(computeDue({ ...input, calendar: shippedCalendar('2017-11-29') }).provisional).toBe(true);
    expect(computeDue({ ...input, calendar: shippedCalendar('2017-11-30') }).provisional).toBe(false);
    expect(
      computeDue({ ...input, period: parsePeriod('5wd'), calendar: shippedCalendar('2017-11-29') }).provisional,
    ).toBe(false);
  });

  test('does not come from the day of the event, which is not counted', () => {
    const { provisional, days } = computeDue({
      from: instantOf('2003-12-31', '09:00:00'),
      period: parsePeriod('5wd'),
      pauses: [],
      calendar,
    });
    expect([provisional, days[0]?.provisional]).toEqual([false, true]);
  });
});

describe('in general', () => {
  const period = fc.oneof(
    fc.record({ n: fc.integer({ min: 1, max: 60 }), unit: fc.constantFrom('wd' as const, 'd' as const) }),
    fc.record({ n: fc.integer({ min: 1, max: 12 }), unit: fc.constant('mo' as const) }),
    fc.record({ n: fc.integer({ min: 1, max: 400 }), unit: fc.constant('h' as const) }),
  );
  const instant = fc
    .integer({ min: 0, max: 9 * 525_600 })
    .map((minutes) => new Date(Date.parse('2012-01-01T00:00:00Z') + minutes * 60_000));

  function pausesNear(from: Date): fc.Arbitrary<EndedPause[]> {
    const pause = fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: 0, max: 20 })).map(([start, length]) => {
      const first = addDays(civilDateOf(from), start);
      return { from: first, to: addDays(first, length) };
    });
    return fc.array(pause, { maxLength: 4 });
  }
  const question = instant.chain((from) =>
    fc.record({ from: fc.constant(from), period, pauses: pausesNear(from), more: pausesNear(from) }),
  );

  test('more pause never gives an earlier end, and no period ends on a paused day', () => {
    fc.assert(
      fc.property(question, ({ from, period, pauses, more }) => {
        const fewer = computeDue({ from, period, pauses, calendar });
        const all = computeDue({ from, period, pauses: [...pauses, ...more], calendar });
        expect(all.dueAt.getTime()).toBeGreaterThanOrEqual(fewer.dueAt.getTime());
        const lastRunning = civilDateOf(new Date(all.dueAt.getTime() - 1));
        expect([...pauses, ...more].some((pause) => pause.from <= lastRunning && lastRunning <= pause.to)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  test('exactly the period is counted: n working days, n days, or n hours outside the pauses', () => {
    fc.assert(
      fc.property(question, ({ from, period, pauses }) => {
        const { dueAt, days } = computeDue({ from, period, pauses, calendar });
        const counted = days.filter((line) => line.counted).length;
        if (period.unit === 'wd' || period.unit === 'd') expect(counted).toBe(period.n);
        if (period.unit !== 'h') return;
        const hours = (dueAt.getTime() - from.getTime()) / 3_600_000;
        const pausedFull = days.slice(1).filter((line) => line.why === 'paused').length * 24;
        const pausedFirst =
          days[0]?.why === 'paused'
            ? (Date.parse(`${addDays(days[0].date, 1)}T00:00:00+08:00`) - from.getTime()) / 3_600_000
            : 0;
        expect(hours - pausedFull - pausedFirst).toBeCloseTo(period.n, 6);
      }),
      { numRuns: 400 },
    );
  });

  test('a later event never ends earlier, a longer period neither', () => {
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: 20_000 }), ({ from, period, pauses }, minutes) => {
        const end = computeDue({ from, period, pauses, calendar }).dueAt.getTime();
        const later = computeDue({ from: new Date(from.getTime() + minutes * 60_000), period, pauses, calendar });
        const longer = computeDue({ from, period: { ...period, n: period.n + 1 }, pauses, calendar });
        // Months are of unequal length, so a pause early in a long one may let a later event overtake.
        if (period.unit !== 'mo') expect(later.dueAt.getTime()).toBeGreaterThanOrEqual(end);
        expect(longer.dueAt.getTime()).toBeGreaterThanOrEqual(end);
      }),
      { numRuns: 300 },
    );
  });

  test('knowing more changes a firm date only by a notice that names one of its days', () => {
    const knownOn = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2012-01-01', days));
    fc.assert(
      fc.property(question, knownOn, knownOn, ({ from, period, pauses }, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const before = computeDue({ from, period, pauses, calendar: shippedCalendar(earlier) });
        const [first, last] = [civilDateOf(from), civilDateOf(before.dueAt)];
        const named = shippedCalendarData.notices
          .filter((notice) => notice.announcedOn > earlier && notice.announcedOn <= later)
          .flatMap((notice) => [...notice.off, ...notice.work].flatMap((group) => group.days));
        fc.pre(!before.provisional && !named.some((day) => first <= day && day <= last));
        expect(computeDue({ from, period, pauses, calendar: shippedCalendar(later) }).dueAt).toEqual(before.dueAt);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a period', () => {
  test('is read and written', () => {
    for (const text of ['20wd', '60d', '6mo', '24h']) expect(formatPeriod(parsePeriod(text))).toBe(text);
    expect(wordPeriod(parsePeriod('20wd'))).toBe('20个工作日');
  });

  test.each(['', '20', 'wd', '0wd', '-1d', '1.5h', '20 wd', '20WD', '20w', '10000d', '020d'])(
    '%j is refused with a sentence',
    (text) => {
      expect(() => parsePeriod(text)).toThrow('应写作数字加单位');
    },
  );
});
