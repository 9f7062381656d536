import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from './decode.ts';

const TEXT = '关于印发《示例市实施方案》的通知\r\n2018年7月4日\r\n';
/** 通知 and a rare character of a place name, 喆, in GB18030. */
const GB18030 = Buffer.from('cda8d6aaa3ac86b4', 'hex');

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

test.each([
  ['UTF-8', Buffer.from(TEXT), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
  ['UTF-16 LE with a mark', utf16(`\ufeff${TEXT}`, false), 'utf-16le'],
  ['UTF-16 BE with a mark', utf16(`\ufeff${TEXT}`, true), 'utf-16be'],
  ['UTF-16 LE without a mark', utf16(TEXT, false), 'utf-16le'],
  ['UTF-16 BE without a mark', utf16(TEXT, true), 'utf-16be'],
])('%s is read', (_, bytes, encoding) => {
  expect(decodeText(bytes)).toEqual({ text: TEXT, encoding, replaced: false, cutOff: false });
});

test('GB18030 is read without a declaration', () => {
  expect(decodeText(GB18030)).toMatchObject({ text: '通知，喆', encoding: 'gb18030' });
});

test('a declaration that is wrong is not believed', () => {
  const page = `<meta charset="gb2312">${TEXT}`;
  expect(decodeText(Buffer.from(page))).toMatchObject({ text: page, encoding: 'utf-8' });
});

test('a page that was cut in its last character keeps the rest', () => {
  expect(decodeText(Buffer.from(TEXT + '知').subarray(0, -1))).toEqual({
    text: TEXT,
    encoding: 'utf-8',
    replaced: false,
    cutOff: true,
  });
});

test('one bad byte in a declared page is replaced and said', () => {
  const page = Buffer.concat([
    Buffer.from(`<meta charset=utf-8>${TEXT.repeat(100)}`),
    Buffer.from([0xff]),
    Buffer.from('完'),
  ]);
  const decoded = decodeText(page);
  expect(decoded).toMatchObject({ encoding: 'utf-8', replaced: true });
  expect(decoded?.text.endsWith('\ufffd完')).toBe(true);
});

test('what is not text is not read as text', () => {
  expect(decodeText(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBeNull();
  expect(decodeText(Buffer.from(Array.from({ length: 256 }, (_, at) => at)))).toBeNull();
});

test('any text comes back from its UTF-8', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from('政务公开〔2018〕，。 \n𠮷喆')), minLength: 1 });
  fc.assert(
    fc.property(word, (text) => {
      expect(decodeText(Buffer.from(text))?.text).toBe(text);
    }),
  );
});
