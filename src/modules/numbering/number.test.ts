import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  findDocumentNumbers,
  formatDocumentNumber,
  formatOrderNumber,
  isWellFormedNumber,
  numberKey,
  parseDocumentNumber,
  parseOrderNumber,
} from './number.ts';

const prefix = fc.string({ unit: fc.constantFrom(...Array.from('永政办发函字示例规')), minLength: 2, maxLength: 8 });
const documentNumber = fc.record({
  prefix,
  year: fc.integer({ min: 1949, max: 2099 }),
  serial: fc.integer({ min: 1, max: 99_999 }),
});

function wide(text: string): string {
  return text.replace(/\d/gu, (digit) => String.fromCodePoint(Number(digit) + 0xff10));
}

test.each([
  ['永政办函〔2018〕42号'],
  ['永政办函[2018]42号'],
  ['永政办函［2018］42号'],
  ['永政办函（2018）42号'],
  ['永政办函(2018)第42号'],
  ['永政办函【2018】42号'],
  ['永政办函〔２０１８〕４２号'],
  ['　永政办函 〔2018〕 042 号 '],
  ['（永政办函〔2018〕42号）'],
  ['永 政 办 函〔2018年〕42号'],
])('%s is the number 42 of the year 2018', (written) => {
  expect(parseDocumentNumber(written)).toEqual({ prefix: '永政办函', year: 2018, serial: 42 });
});

test.each([
  ['永政办函〔2018〕号'],
  ['〔2018〕42号'],
  ['永政办函2018-42'],
  ['永政办函〔1018〕42号'],
  ['永政办函〔2018〕0号'],
  ['关于永政办函〔2018〕42号的说明'],
  [''],
])('%s is no document number', (written) => {
  expect(parseDocumentNumber(written)).toBeNull();
});

test('what is formatted is read back, and is the form of the standard', () => {
  fc.assert(
    fc.property(documentNumber, (number) => {
      const written = formatDocumentNumber(number);
      expect(parseDocumentNumber(written)).toEqual(number);
      expect(isWellFormedNumber(written)).toBe(true);
    }),
  );
});

test('the way of writing does not matter to reading', () => {
  const brackets = fc.constantFrom(
    ['〔', '〕'],
    ['[', ']'],
    ['(', ')'],
    ['（', '）'],
    ['【', '】'],
    ['［', '］'],
    ['﹝', '﹞'],
  );
  const space = fc.constantFrom('', ' ', '\u3000', '\u00a0');
  fc.assert(
    fc.property(
      documentNumber,
      brackets,
      space,
      fc.boolean(),
      fc.boolean(),
      fc.nat({ max: 3 }),
      (number, [open, close], gap, ordinal, isWide, zeros) => {
        const digits = `${'0'.repeat(zeros)}${number.serial}`;
        const written = `${number.prefix}${gap}${open}${number.year}${close}${gap}${ordinal ? '第' : ''}${digits}${gap}号`;
        expect(parseDocumentNumber(isWide ? wide(written) : written)).toEqual(number);
      },
    ),
  );
});

test.each([
  ['永政办函[2018]42号'],
  ['永政办函〔2018〕042号'],
  ['永政办函〔2018〕第42号'],
  ['永政办函〔２０１８〕42号'],
  ['永政办函〔2018〕42号 '],
])('%s is not the exact form', (written) => {
  expect(isWellFormedNumber(written)).toBe(false);
});

test('numbers are found in running text, each once and without the words before them', () => {
  const text =
    '根据《……的通知》(中办发〔2016〕8号)和国办发〔2016〕80号要求，现对永政办发[2017]5号作如下修改，原永政办发〔2017〕5号同时废止。';
  expect(findDocumentNumbers(text).map(formatDocumentNumber)).toEqual([
    '中办发〔2016〕8号',
    '国办发〔2016〕80号',
    '永政办发〔2017〕5号',
  ]);
});

test('one number has one key, however written', () => {
  const keys = ['永政办函〔2018〕42号', '永政办函[2018]第042号'].map((written) =>
    numberKey(parseDocumentNumber(written) ?? { prefix: '', year: 0, serial: 0 }),
  );
  expect(new Set(keys)).toEqual(new Set(['永政办函-2018-42']));
});

test('an order is numbered through the years', () => {
  const order = { authority: '湖南省人民政府', year: null, serial: 300 };
  expect(parseOrderNumber('湖南省人民政府令 第300号')).toEqual(order);
  expect(parseOrderNumber('湖南省人民政府令（第３００号）')).toEqual(order);
  expect(formatOrderNumber(order)).toBe('湖南省人民政府令第300号');
  expect(parseOrderNumber('财政部令2018年第3号')).toEqual({ authority: '财政部', year: 2018, serial: 3 });
  expect(parseOrderNumber('永政办函〔2018〕42号')).toBeNull();
});

test('no text makes the parsers fail', () => {
  const unit = fc.constantFrom(...Array.from('永令第号〔〕[]（）2018 年０１９'));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit, maxLength: 60 })), (text) => {
      parseDocumentNumber(text);
      parseOrderNumber(text);
      findDocumentNumbers(text);
    }),
  );
});
