import { readdirSync, readFileSync } from 'node:fs';
import { FileProblem } from '#modules/files';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { extractDocument } from './read-notice.ts';

/** Pieces of pages in any order, among them those that the readers look for. */
const PIECES = [
  '当前位置：首页 > 公开',
  '首页',
  '>',
  '索引号：',
  '431100024/2018-00301',
  '来源：示例网 发布日期：2018-07-05',
  '示例市人民政府文件',
  '示政发〔2018〕3号',
  '示例市人民政府',
  '关于印发《示例方案》的通知',
  '示例市人民政府令',
  '第3号',
  '各县区人民政府，市直各单位：',
  '现印发给你们，请认真贯彻执行。',
  '附件：1．名单',
  '附件1',
  '示例方案',
  '一、总体要求',
  '（一）工作目标。到2020年，全面完成。',
  '第一条　为了规范工作，制定本办法。',
  '2018年7月4日',
  '（此件公开发布）',
  '相关解读',
  '图解>>一图读懂示例方案',
  '打印本页',
  '版权所有：示例市人民政府',
  '',
];

async function check(bytes: Uint8Array, fileName: string): Promise<void> {
  const outcome: unknown = await extractDocument(bytes, fileName).catch((thrown: unknown) => thrown);
  if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileProblem);
}

test('no order of the pieces of a page makes reading fail', async () => {
  const lines = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(lines, fc.boolean(), (pieces, asPage) =>
      check(
        Buffer.from(asPage ? `<html><body>${pieces.map((piece) => `<p>${piece}</p>`).join('')}` : pieces.join('\n')),
        'a.txt',
      ),
    ),
    { numRuns: 300 },
  );
});

test('no text makes reading fail', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), (text) => check(Buffer.from(text), 'a.txt')),
    { numRuns: 200 },
  );
});

test('every line of a text that follows the title is in a section, a field or dropped by name', async () => {
  const sentence = fc.string({
    unit: fc.constantFrom(...Array.from('推进政务公开工作规范程序')),
    minLength: 12,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sentence, { minLength: 1, maxLength: 8 }), async (sentences) => {
      const paragraphs = sentences.map((text) => `${text}。`);
      const page = [
        '示例市人民政府关于示例工作的意见',
        '各县区人民政府：',
        ...paragraphs,
        '示例市人民政府',
        '2018年7月4日',
      ].join('\n');
      const { sections } = await extractDocument(Buffer.from(page), '意见.txt');
      expect(sections.map(({ text }) => text).join('\n')).toBe(paragraphs.join('\n'));
    }),
  );
});

test('a long text of many lines is read in time that grows with its length', async () => {
  const page = `示例市人民政府关于示例工作的意见\n各县区人民政府：\n${'附件：打印\n打印\n第一条　为了规范工作，制定本办法。\n'.repeat(20_000)}`;
  const { sections } = await extractDocument(Buffer.from(page), '意见.txt');
  expect(sections.length).toBeGreaterThan(0);
}, 20_000);

test('no cut and no mixture of pages makes reading fail', async () => {
  const folder = new URL('../../../test/fixtures/pages/', import.meta.url);
  const pages = readdirSync(folder)
    .filter((name) => !name.endsWith('.json'))
    .map((name) => readFileSync(new URL(name, folder)));
  const piece = fc
    .tuple(
      fc.nat(pages.length - 1),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    .map(([index, from, to]) => {
      const page = pages[index] ?? Buffer.alloc(0);
      return page.subarray(Math.floor(from * page.length), Math.ceil(to * page.length));
    });
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 3 }), (pieces) =>
      check(Buffer.concat(pieces), 'a.html'),
    ),
    { numRuns: 200 },
  );
});

/** Markup that blows up in a browser's memory or in a reader's time. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['nested boxes', '<div class="content nav">'.repeat(20_000)],
  ['nested tables', '<table><tr><td>'.repeat(10_000)],
  ['nested lists', '<ul><li>文'.repeat(20_000)],
  ['spans over everything', `<table>${'<tr><td rowspan=999 colspan=999>1</td><td>文</tr>'.repeat(2_000)}</table>`],
  ['open formatting', Array.from({ length: 3_000 }, (_, size) => `<font size=${size}><p>文`).join('')],
  ['labels without end', `<p>${'索引号：'.repeat(20_000)}</p>`],
  ['letters set apart', `<p>${'文 '.repeat(50_000)}</p>`],
  ['one long title', `<h1>${'关于印发'.repeat(20_000)}通知</h1><p>各单位：</p><p>现印发给你们。</p>`],
  ['a list of titles', '<p>规范性文件目录</p>'.repeat(20_000)],
  ['brackets without end', `<p>${'（《〔【'.repeat(20_000)}</p><p>现将有关事项通知如下：</p>`],
  ['style sheets without end', `<style>${'@media{'.repeat(20_000)}</style><p>现将有关事项通知如下：</p>`],
];

test.each(HOSTILE)('%s cost little time', async (_, markup) => {
  const before = process.cpuUsage();
  await check(Buffer.from(`<html><body>${markup}`), 'a.html');
  const { user } = process.cpuUsage(before);
  expect(user / 1_000).toBeLessThan(10_000);
});
