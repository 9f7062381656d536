import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExtractedDocument } from './notice.ts';
import { extractDocument } from './read-notice.ts';

const PAGE = readFileSync(new URL('../../../test/fixtures/pages/hanweb-list.html', import.meta.url), 'utf8');

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}

function inMht(encoding: 'base64' | '8bit'): Buffer {
  const body = encoding === 'base64' ? Buffer.from(PAGE).toString('base64').replace(/.{76}/gu, '$&\r\n') : PAGE;
  const head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n';
  return Buffer.from(
    `${head}--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--\r\n`,
  );
}

const SAME: readonly (readonly [string, Buffer, string])[] = [
  ['UTF-8 with a mark', Buffer.from(`\ufeff${PAGE}`), 'a.html'],
  ['UTF-16 LE with a mark', utf16(`\ufeff${PAGE}`, false), 'a.html'],
  ['UTF-16 LE without a mark', utf16(PAGE, false), 'a.html'],
  ['UTF-16 BE without a mark', utf16(PAGE, true), 'a.html'],
  ['UTF-8 that says it is GB2312', Buffer.from(PAGE.replace('charset="UTF-8"', 'charset="gb2312"')), 'a.html'],
  ['a saved archive, base64', inMht('base64'), 'a.mht'],
  ['a saved archive, 8bit', inMht('8bit'), 'a.mhtml'],
  ['entities', Buffer.from(PAGE.replace(/[\u4e00-\u9fff]/gu, (han) => `&#${han.codePointAt(0)};`)), 'a.htm'],
];

test.each(SAME)('a page reads the same as %s', async (_, bytes, name) => {
  const whole: ExtractedDocument = await extractDocument(Buffer.from(PAGE), 'a.html');
  expect(await extractDocument(bytes, name)).toEqual(whole);
});

test('a page whose text a frame would bring says that it has none', async () => {
  const page =
    '<html><head><title>样板县林业局关于春季植树的通知</title></head><body><h1>样板县林业局关于春季植树的通知</h1><iframe src="zw.html"></iframe></body></html>';
  const { title, sections, missing, warnings } = await extractDocument(Buffer.from(page), 'a.html');
  expect([title, sections]).toEqual(['样板县林业局关于春季植树的通知', []]);
  expect(missing).toContain('sections');
  expect(warnings.map(({ code }) => code)).toEqual(['intake.no-body']);
});

test('what the tags of a page say otherwise than the page is told', async () => {
  const page = PAGE.replace(
    /name="ArticleTitle" content="[^"]*"/u,
    'name="ArticleTitle" content="另一份文件的标题"',
  ).replace('content="2021-12-06 16:31"', 'content="2022-01-01"');
  const { title, releaseDate, warnings } = await extractDocument(Buffer.from(page), 'a.html');
  expect([title, releaseDate]).toEqual(['样板市人民政府关于加快发展保障性租赁住房的实施意见', '2021-12-06']);
  expect(warnings.map(({ code }) => code)).toEqual(['intake.title-differs', 'intake.release-date-differs']);
});
