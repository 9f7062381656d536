import { describe, expect, test } from 'vitest';
import { shippedCalendar, type PeriodUnit } from '#modules/law';
import { sentenceOf } from './explanation.ts';
import { dueOf, type Clock } from './history.ts';

function say(from: string, n: number, unit: PeriodUnit, rest: Partial<Clock> = {}, knownOn?: string): string {
  const clock: Clock = { from: new Date(`${from}+08:00`), length: { n, unit }, added: 0, pauses: [], ...rest };
  const calendar = shippedCalendar(knownOn);
  return sentenceOf(clock, dueOf(clock, calendar), calendar);
}

describe('why a duty is due when it is, as a sentence', () => {
  test('names holidays, swapped days and pauses', () => {
    const pauses = [{ from: '2024-09-04', to: '2024-09-09' }];
    expect(say('2024-09-03T10:00:00', 20, 'wd', { pauses })).toBe(
      '20个工作日；中秋、国庆节放假不计，9月14日、9月29日、10月12日为调休上班计入，暂停4个工作日：2024年10月12日到期',
    );
  });

  test('says no more than there is to say', () => {
    expect(say('2018-07-04T00:00:00', 20, 'wd')).toBe('20个工作日：2018年8月1日到期');
  });

  test('names what was added', () => {
    expect(say('2018-07-04T00:00:00', 20, 'wd', { added: 5 })).toBe('20个工作日，延长5个工作日：2018年8月8日到期');
  });

  test('says that a last day of rest rolls over, and counts paused days of every kind', () => {
    const pauses = [{ from: '2018-07-07', to: '2018-07-09' }];
    expect(say('2018-07-04T00:00:00', 7, 'd', { pauses })).toBe(
      '7日；暂停3日，最后一日适逢休息日顺延：2018年7月16日到期',
    );
  });

  test('says the minute of a period in hours', () => {
    expect(say('2018-09-21T23:05:00', 5, 'h')).toBe('5小时：2018年9月22日4时05分到期');
  });

  test('says which year is not settled yet, and days of another year with their year', () => {
    expect(say('2018-12-10T09:00:00', 20, 'wd', {}, '2018-12-05')).toBe(
      '20个工作日；元旦放假不计：2019年1月8日到期（2019年放假安排尚未公布，到期日为暂定）',
    );
    expect(say('2018-12-20T09:00:00', 31, 'wd')).toBe(
      '31个工作日；元旦放假不计，12月29日、2019年2月2日为调休上班计入：2019年2月2日到期',
    );
  });

  test('a day that the law names, next year where this year’s is over', () => {
    const length = { eachYear: '01-31' };
    expect(say('2018-12-10T09:00:00', 1, 'd', { length })).toBe('每年1月31日前：2019年1月31日到期');
    expect(say('2019-01-31T09:00:00', 1, 'd', { length })).toBe('每年1月31日前：2019年1月31日到期');
  });

  test('a clock that stands has no due date', () => {
    const pauses = [{ from: '2018-07-10', to: null }];
    expect(say('2018-07-04T00:00:00', 20, 'wd', { pauses })).toBe('20个工作日：正在暂停，恢复计时后再计算到期日');
  });
});
