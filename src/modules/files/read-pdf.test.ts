import { expect, test } from 'vitest';
import { line, pdfOf } from '../../../test/world/pdf.ts';
import type { ReadDocument } from './document.ts';
import { readDocument, readPages } from './index.ts';

function linesOf({ blocks }: ReadDocument): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
}

const long = '为深入贯彻落实有关精神，扎实做好政务公开';
const notice = [
  line('关于印发要点的通知', 220, 760),
  line(`${long}工作，`, 122, 700),
  line(`${long}工作要点`, 90, 672),
  line('如下。', 90, 644),
  line('示例市人民政府办公室', 290, 580),
  line('2018年7月4日', 320, 552),
].join('');

test('lines of a page come in reading order, with what their places tell', async () => {
  const document = await readDocument(pdfOf({ pages: [notice, line('第二页的文字', 90, 760)] }), '通知.pdf');
  expect(document.kind).toBe('pdf');
  expect(document.blocks).toMatchObject([
    { kind: 'break', page: 1 },
    { text: '关于印发要点的通知', align: 'center' },
    { kind: 'break' },
    { text: `　　${long}工作，`, align: null },
    { text: `${long}工作要点`, align: null },
    { text: '如下。', align: null },
    { kind: 'break' },
    { text: '示例市人民政府办公室', align: 'right' },
    { text: '2018年7月4日', align: 'right' },
    { kind: 'break', page: 2 },
    { text: '第二页的文字' },
  ]);
  expect(document.warnings).toEqual([]);
});

test('the order in which a page was drawn does not matter, but places do', async () => {
  const drawn = line('第二行', 90, 672) + line('二', 140, 700) + line('第一', 90, 700) + line('格', 300, 672);
  expect(linesOf(await readDocument(pdfOf({ pages: [drawn] }), 'a.pdf'))).toEqual(['第一　二', '第二行\t格']);
});

test('bold made by drawing twice is read once', async () => {
  const drawn = line('示例市人民政府', 90, 700) + line('示例市人民政府', 90.4, 700);
  expect(linesOf(await readDocument(pdfOf({ pages: [drawn] }), 'a.pdf'))).toEqual(['示例市人民政府']);
});

test('a page on its side, a page drawn on its side and vertical writing are read as they are held', async () => {
  const turned = `q 0 1 -1 0 500 0 cm ${line('甲行', 90, 400)} ${line('乙行', 90, 370)} Q`;
  expect(linesOf(await readDocument(pdfOf({ pages: [turned] }), 'a.pdf'))).toEqual(['甲行', '乙行']);
  const lying = pdfOf({ pages: [line('甲行', 90, 400) + line('乙行', 90, 370)], page: '/Rotate 90' });
  expect(linesOf(await readDocument(lying, 'a.pdf'))).toEqual(['甲行', '乙行']);
  const down = pdfOf({ pages: [line('左边一列', 300, 700) + line('右边一列', 340, 700)], writing: 'V' });
  expect(linesOf(await readDocument(down, 'a.pdf'))).toEqual(['右边一列', '左边一列']);
});

test('two columns of running text are read one after the other, a table is not', async () => {
  const words = '政务公开工作要点应当'.repeat(1);
  const rows = Array.from(
    { length: 10 },
    (_, i) => line(`左${i}${words}`, 60, 700 - i * 24) + line(`右${i}${words}`, 320, 700 - i * 24),
  );
  const read = linesOf(await readDocument(pdfOf({ pages: [rows.join('')] }), '公报.pdf'));
  expect(read.map((text) => text.trim().slice(0, 2))).toEqual([
    ...Array.from({ length: 10 }, (_, i) => `左${i}`),
    ...Array.from({ length: 10 }, (_, i) => `右${i}`),
  ]);
  const cells = Array.from(
    { length: 10 },
    (_, i) => line(`${i}`, 60, 700 - i * 24) + line(`任务${i}`, 320, 700 - i * 24),
  );
  expect(linesOf(await readDocument(pdfOf({ pages: [cells.join('')] }), 'a.pdf'))[0]).toBe('0\t任务0');
});

test('radicals that stand for characters become them', async () => {
  expect(linesOf(await readDocument(pdfOf({ pages: [line('⺠⽣⻓⻋', 90, 700)] }), 'a.pdf'))).toEqual(['民生长车']);
});

test('a scan is no empty success', async () => {
  const scan = pdfOf({ pages: ['0 0 0 rg 10 10 100 100 re f'] });
  await expect(readDocument(scan, '扫描件.pdf')).rejects.toMatchObject({ code: 'files.no-text-layer' });
  const half = await readDocument(pdfOf({ pages: [line('有字的页', 90, 700), ''] }), 'a.pdf');
  expect(half.warnings.map(({ code }) => code)).toEqual(['files.pages-without-text']);
});

test('letters without a meaning are said to be so', async () => {
  const read = await readDocument(pdfOf({ pages: [line('\ue001\ue002\ue003\ue004', 90, 700)] }), 'a.pdf');
  expect(read.warnings.map(({ code }) => code)).toEqual(['files.garbled']);
});

test('the title is the document’s, not the name of the file it was made of', async () => {
  const titled = (title: string) =>
    pdfOf({ pages: [line('正文', 90, 700)], objects: [`<</Title(${title})/Author(Clerk)>>`], trailer: '/Info 10 0 R' });
  expect(await readDocument(titled('Annual report'), 'a.pdf')).toMatchObject({
    title: 'Annual report',
    meta: { 'pdf:author': 'Clerk' },
  });
  expect((await readDocument(titled('Microsoft Word - 1.doc'), 'a.pdf')).title).toBeNull();
});

test('pages are given one by one, one without words in its place', async () => {
  const pdf = pdfOf({ pages: [line('第一页', 90, 700), '', line('第三页', 90, 700)] });
  expect(await readPages(pdf, 'a.pdf')).toMatchObject({ pages: ['第一页', '', '第三页'], truncated: false });
  const text = Buffer.from('一行文字。\n'.repeat(9000));
  const { pages } = await readPages(text, 'a.txt');
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.every((page) => page.length <= 20_000)).toBe(true);
});
