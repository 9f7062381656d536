import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  civilDateOf,
  civilTimeOf,
  compareDates,
  dayOfWeek,
  daysBetween,
  endOfDay,
  formatInstant,
  instantOf,
  isCivilDate,
  parseCivilDate,
} from './civil-date.ts';

const anyDate = fc.integer({ min: -300_000, max: 300_000 }).map((days) => addDays('2000-01-01', days));

describe('a civil date', () => {
  test.each(['2018-07-04', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  test.each([
    '2019-02-29',
    '1900-02-29',
    '2018-13-01',
    '2018-00-10',
    '2018-04-31',
    '2018-7-4',
    '20180704',
    '0000-01-01',
    ' 2018-07-04',
    '2018-07-04T00:00',
    '',
  ])('%j is none', (text) => {
    expect(isCivilDate(text)).toBe(false);
    expect(() => parseCivilDate(text)).toThrow(RangeError);
  });

  test('knows its weekday', () => {
    expect(['2026-11-23', '2018-07-04', '2000-01-01', '1969-12-28'].map(dayOfWeek)).toEqual([1, 3, 6, 7]);
  });

  test('moves by days and back again, one weekday at a time', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -20_000, max: 20_000 }), (date, count) => {
        const moved = addDays(date, count);
        expect(daysBetween(date, moved)).toBe(count);
        expect(Math.sign(compareDates(moved, date))).toBe(Math.sign(count));
        expect(Math.abs((dayOfWeek(moved) - dayOfWeek(date) - count) % 7)).toBe(0);
      }),
    );
  });

  test('moves by months to the same day, or to the last of a shorter month', () => {
    expect(addMonths('2018-08-31', 6)).toBe('2019-02-28');
    expect(addMonths('2020-01-31', 1)).toBe('2020-02-29');
    expect(addMonths('2018-11-15', 3)).toBe('2019-02-15');
    expect(addMonths('2018-03-31', -1)).toBe('2018-02-28');
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -500, max: 500 }), (date, count) => {
        const moved = addMonths(date, count);
        const same = moved.slice(8) === date.slice(8);
        expect(same || addDays(moved, 1).slice(8) === '01').toBe(true);
      }),
    );
  });

  test('refuses to leave the calendar', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('2018-01-01', 0.5)).toThrow(RangeError);
  });
});

describe('an instant', () => {
  test('is read in Asia/Shanghai', () => {
    const instant = new Date('2018-10-24T16:00:00Z');
    expect([civilDateOf(instant), civilTimeOf(instant)]).toEqual(['2018-10-25', '00:00:00']);
    expect(formatInstant(endOfDay('2018-10-25'))).toBe('2018-10-25T23:59:59+08:00');
    expect(formatInstant(new Date('2018-10-25T15:59:59.999Z'))).toBe('2018-10-25T23:59:59+08:00');
  });

  test('comes back from date and time', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1992-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const second = Math.floor(date.getTime() / 1000) * 1000;
          expect(instantOf(civilDateOf(date), civilTimeOf(date)).getTime()).toBe(second);
        },
      ),
    );
  });

  test.each(['24:00:00', '16:30', '7:00:00', '12:60:00'])('has no time %j', (time) => {
    expect(() => instantOf('2018-07-04', time)).toThrow(RangeError);
  });
});

test.each(['America/New_York', 'UTC', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
  'all is the same for a process in %s',
  (zone) => {
    const script = `
    const d = await import(${JSON.stringify(new URL('civil-date.ts', import.meta.url).href)});
    const instant = new Date('2018-03-10T18:30:00Z');
    console.log(d.formatInstant(instant), d.addDays('2018-03-10', 2), d.dayOfWeek('2018-03-11'), d.endOfDay('2018-11-04').toISOString(), d.addMonths('2018-01-31', 1));`;
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(printed.trim()).toBe('2018-03-11T02:30:00+08:00 2018-03-12 7 2018-11-04T15:59:59.000Z 2018-02-28');
  },
);
