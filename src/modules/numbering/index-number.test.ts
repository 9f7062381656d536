import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatIndexNumber, normalIndexNumber, parseIndexNumber } from './index-number.ts';

test('our own index number names unit, year and running number', () => {
  expect(parseIndexNumber('431100024/2016-00301')).toEqual({ orgCode: '431100024', year: 2016, sequence: 301 });
  expect(parseIndexNumber('索 引 号： 431100024 / 2016 - 00301')).toEqual({
    orgCode: '431100024',
    year: 2016,
    sequence: 301,
  });
  expect(parseIndexNumber('GZ0201-2018-0012')).toBeNull();
});

test('what is formatted is read back', () => {
  const indexNumber = fc.record({
    orgCode: fc.string({ unit: fc.constantFrom(...Array.from('0123456789ABCDEFGH')), minLength: 6, maxLength: 18 }),
    year: fc.integer({ min: 1949, max: 2099 }),
    sequence: fc.integer({ min: 1, max: 999_999 }),
  });
  fc.assert(
    fc.property(indexNumber, (number) => {
      expect(parseIndexNumber(formatIndexNumber(number))).toEqual(number);
    }),
  );
});

test.each([
  ['000014349/2018-00112', '000014349/2018-00112'],
  ['11430000006122244L/2018-00012', '11430000006122244L/2018-00012'],
  ['索引号:GZ0201-2018-0012', 'GZ0201-2018-0012'],
  ['ＡＡ０４０１－２０１８－０１２', 'AA0401-2018-012'],
  ['示例府发/2018-00003', '示例府发/2018-00003'],
  ['430S00/2018-00301(1)', '430S00/2018-00301(1)'],
])('%s of another government is kept as it stands', (written, kept) => {
  expect(normalIndexNumber(written)).toBe(kept);
});

test.each([[''], ['主题分类'], ['无'], ['/'], ['见附件第 12 页，2018 年']])('%s is no index number', (written) => {
  expect(normalIndexNumber(written)).toBeNull();
});

test('blanks without end cost no time', () => {
  const before = performance.now();
  expect(normalIndexNumber(`1${' '.repeat(100_000)}1`)).toBeNull();
  expect(performance.now() - before).toBeLessThan(200);
});
