import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, civilDateOf } from '#platform/civil-date';
import { dayPeriod, readPeriod, weekOf } from './period.ts';

describe('a period as addresses write it', () => {
  it.each([
    ['2018', '2018-01-01', '2019-01-01'],
    ['2018-12', '2018-12-01', '2019-01-01'],
    ['2018-07-04', '2018-07-04', '2018-07-05'],
    ['2018-W27', '2018-07-02', '2018-07-09'],
    // ISO 8601: the last days of 2018 are of the first week of 2019, and 2020 has 53 weeks.
    ['2019-W01', '2018-12-31', '2019-01-07'],
    ['2020-W53', '2020-12-28', '2021-01-04'],
  ])('%s is from %s until before %s', (code, from, to) => {
    expect(readPeriod(code)).toMatchObject({ code, from, to });
  });

  it.each([
    '',
    '18',
    '2018-13',
    '2018-00',
    '2018-02-30',
    '2018-W00',
    '2019-W53',
    '2018-W54',
    '2018-7',
    '9999',
    '2018-07-04T',
  ])('%j is none, and is said to be none', (code) =>
    expect(() => readPeriod(code)).toThrow(expect.objectContaining({ code: 'register.bad-period' })),
  );

  it('a day lies in its week, which begins on a Monday, has seven days, and is read back as it is written', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2099-12-30'), noInvalidDate: true })
      .map((at) => civilDateOf(at));
    fc.assert(
      fc.property(day, (date) => {
        const week = weekOf(date);
        expect(week.from <= date && date < week.to).toBe(true);
        expect(addDays(week.from, 7)).toBe(week.to);
        expect(new Date(`${week.from}T00:00:00Z`).getUTCDay()).toBe(1);
        expect(readPeriod(week.code)).toEqual(week);
        expect(readPeriod(date)).toEqual(dayPeriod(date));
      }),
    );
  });
});
