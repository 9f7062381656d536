import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { explainDue } from './explain-due.ts';

describe('explainDue', () => {
  test('answers with the five fields and nothing else', () => {
    const answer = explainDue({ from: '2018-09-21T16:30', period: '20wd' });
    expect(Object.keys(answer)).toEqual(['from', 'period', 'dueAt', 'provisional', 'days']);
    expect(answer).toMatchObject({
      from: '2018-09-21T16:30:00+08:00',
      period: '20wd',
      dueAt: '2018-10-25T23:59:59+08:00',
      provisional: false,
    });
    expect(answer.days).toHaveLength(35);
    expect(answer.days[0]).toEqual({
      date: '2018-09-21',
      counted: false,
      why: 'event',
      label: '事由发生当日，不计入',
      provisional: false,
    });
    expect(answer.days.find((day) => day.date === '2018-09-29')).toEqual({
      date: '2018-09-29',
      counted: true,
      why: 'swapped-working',
      label: '调休上班（国庆节），计为第5个工作日',
      provisional: false,
      source: '国办发明电〔2017〕12号',
    });
  });

  test('takes several pauses and what was known', () => {
    const pauses = ['2024-09-05..2024-09-06', '2024-09-09..2024-09-10'];
    expect(explainDue({ from: '2024-09-03', period: '20wd', pauses }).dueAt).toBe('2024-10-12T23:59:59+08:00');
    const known = explainDue({ from: '2020-01-20T09:00', period: '5wd', knownOn: '2020-01-26' });
    const later = explainDue({ from: '2020-01-20T09:00', period: '5wd', knownOn: '2020-01-27' });
    expect([known.dueAt, later.dueAt]).toEqual(['2020-02-01T23:59:59+08:00', '2020-02-04T23:59:59+08:00']);
  });

  test.each([
    [{ from: '2018-09-31T16:30', period: '20wd' }, '起算时间'],
    [{ from: '2018-09-21T24:30', period: '20wd' }, '起算时间'],
    [{ from: '21.9.2018', period: '20wd' }, '起算时间'],
    [{ from: '2018-09-21T16:30Z', period: '20wd' }, '起算时间'],
    [{ from: '2018-09-21', period: '20' }, '期限'],
    [{ from: '2018-09-21', period: '20wd', pauses: ['2018-09-25'] }, '中止区间'],
    [{ from: '2018-09-21', period: '20wd', pauses: ['2018-09-25..2018-09-24'] }, '中止区间'],
    [{ from: '2018-09-21', period: '20wd', pauses: ['2018-09-25..2018-09-26..2018-09-27'] }, '中止区间'],
    [{ from: '2018-09-21', period: '20wd', knownOn: '2018-9-1' }, '日期'],
    [{ from: '2050-12-21', period: '20wd' }, '工作日历只能推算'],
    [{ from: '2018-09-21', period: '9999mo' }, '工作日历只能推算'],
  ])('refuses %j with a sentence', (question, words) => {
    expect(() => explainDue(question)).toThrow(words);
  });

  test.each(['America/New_York', 'UTC'])('answers the same for a process in %s', (zone) => {
    const script = `
      const { explainDue } = await import(${JSON.stringify(new URL('explain-due.ts', import.meta.url).href)});
      console.log(JSON.stringify(explainDue({ from: '2018-09-21T16:30', period: '20wd' })));`;
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(JSON.parse(printed)).toEqual(explainDue({ from: '2018-09-21T16:30', period: '20wd' }));
  });
});
