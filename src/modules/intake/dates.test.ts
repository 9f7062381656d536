import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { chineseNumber, findDate, trailingDate, wholeDate } from './dates.ts';

test.each([
  ['2018年7月4日', '2018-07-04'],
  ['2018 年 07 月 04 日', '2018-07-04'],
  ['２０１８年７月４日', '2018-07-04'],
  ['二〇一八年七月四日', '2018-07-04'],
  ['二○一八年十二月三十一日', '2018-12-31'],
  ['二零二零年十月二十日', '2020-10-20'],
  ['二〇二〇年二月廿九日', '2020-02-29'],
  ['2018-07-05 15:08', '2018-07-05'],
  ['2018/7/5', '2018-07-05'],
  ['2018.07.05', '2018-07-05'],
  ['（2018年7月4日）', '2018-07-04'],
])('%s is a date', (written, date) => {
  expect(wholeDate(written)).toBe(date);
});

test.each([
  ['2018年2月30日'],
  ['2018年13月1日'],
  ['12018-07-05'],
  ['2018年7月'],
  ['1218年7月4日'],
  ['二〇一八年七月'],
  [''],
])('%j is none', (written) => {
  expect(findDate(written)).toBeNull();
});

test('a date within a sentence is no date line', () => {
  expect(wholeDate('自2018年7月4日起施行')).toBeNull();
  expect(findDate('自2018年7月4日起施行')).toBe('2018-07-04');
});

test('name and date on one line are told apart', () => {
  expect(trailingDate('示例市人民政府　2018年7月4日')).toEqual({ before: '示例市人民政府　', date: '2018-07-04' });
});

test('every day is read back from its Chinese numerals', () => {
  const digits = '〇一二三四五六七八九';
  const count = (value: number) => {
    const unit = value % 10 === 0 ? '' : digits.charAt(value % 10);
    return value < 10 ? unit : `${value < 20 ? '' : digits.charAt(Math.floor(value / 10))}十${unit}`;
  };
  const day = fc.date({
    min: new Date('1950-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(day, (instant) => {
      const date = instant.toISOString().slice(0, 10);
      const [year = '', month = '', of = ''] = date.split('-');
      const written = `${Array.from(year, (digit) => digits.charAt(Number(digit))).join('')}年${count(Number(month))}月${count(Number(of))}日`;
      expect(wholeDate(written)).toBe(date);
      expect(chineseNumber(count(Number(of)))).toBe(Number(of));
    }),
  );
});
