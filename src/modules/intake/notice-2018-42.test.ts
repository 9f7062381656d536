import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { readNotice } from './read-notice.ts';
import type { ReadNotice } from './read-notice.ts';

const FILE = new URL('../../../test/fixtures/notice-2018-42.txt', import.meta.url);
const COUNTS = '一二三四五六七八九十';

let notice: ReadNotice;

beforeAll(async () => {
  notice = await readNotice(readFileSync(FILE), 'notice-2018-42.txt');
});

test('the fields of the notice are read', () => {
  const { sections: _, ...fields } = notice.fields;
  expect(fields).toEqual({
    title: '永州市人民政府办公室关于印发《永州市推进政务公开改革实施方案》的通知',
    documentNumber: '永政办函〔2018〕42号',
    issuer: '永州市人民政府办公室',
    publisher: '永州市人民政府办公室',
    documentDate: '2018-07-04',
    releaseDate: '2018-07-05',
    source: '永州市人民政府门户网站',
    columns: ['首页', '市政府', '基本信息公开', '信息公开保密审查'],
    addressees: ['各县区人民政府', '各管理区', '永州经济技术开发区', '市政府各办委局', '各直属机构'],
    indexNumber: null,
    signatory: '永州市人民政府办公室',
    noteLine: null,
    related: [{ title: '一图就懂丨永州市推进政务公开改革实施方案', kind: '图解' }],
    attachments: [],
    missing: ['indexNumber', 'noteLine', 'attachments'],
    warnings: [],
  });
});

test('notice and plan begin with a text of their own, then come six parts and twenty-five articles', () => {
  const { sections } = notice.fields;
  const at = (level: number) => sections.filter((section) => section.level === level);
  expect(at(0).map(({ heading }) => heading)).toEqual([null, '永州市推进政务公开改革实施方案']);
  expect(at(1).map(({ number }) => number)).toEqual(Array.from(COUNTS.slice(0, 6)));
  expect(at(2).map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, index) => chinese(index + 1)));
  expect(at(3)).toEqual([]);
  expect(sections).toHaveLength(33);
});

test('two articles have no heading, the others have theirs', () => {
  const articles = notice.fields.sections.filter(({ level }) => level === 2);
  expect(articles.filter(({ heading }) => heading === null).map(({ number }) => number)).toEqual(['十五', '十八']);
  expect(articles[0]?.heading).toBe('规范公文办理程序,落实“五公开”要求');
  expect(articles[24]?.heading).toBe('强化考核问责');
});

test('every character of a section stands in the file', () => {
  const file = readFileSync(FILE, 'utf8');
  for (const { heading, text } of notice.fields.sections) {
    if (heading !== null) expect(file).toContain(heading);
    for (const paragraph of text.split('\n')) expect(file).toContain(paragraph);
  }
});

test('the body holds the whole text and nothing of the page around it', () => {
  const body = notice.body.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
  expect(body).toContain('并造成严重影响的,依法依规严肃追究相关领导和直接责任人员的责任。');
  expect(body).not.toMatch(/分享到|扫一扫|版权所有|国家部委网站|【字体|图解>>/u);
  expect(notice.body.filter(({ kind }) => kind === 'heading')).toHaveLength(1 + 6 + 23);
  expect(notice.body).toContainEqual({ kind: 'heading', level: 2, number: '二十五', text: '强化考核问责。' });
  expect(body).toContain('(十八)政府公报要集中统一刊登');
});

test('the same page with full-width punctuation reads the same', async () => {
  const wide: Readonly<Record<string, string>> = {
    ',': '\uff0c',
    ':': '\uff1a',
    ';': '\uff1b',
    '(': '\uff08',
    ')': '\uff09',
  };
  const text = readFileSync(FILE, 'utf8').replace(/(?<!\d)[,:;()](?!\d)/gu, (mark) => wide[mark] ?? mark);
  const { fields } = await readNotice(Buffer.from(text), 'notice.txt');
  const narrow = (value: unknown) =>
    JSON.stringify(value).replace(/[\uff01-\uff5e]/gu, (mark) =>
      String.fromCodePoint((mark.codePointAt(0) ?? 0) - 0xfee0),
    );
  expect(narrow(fields)).toBe(narrow(notice.fields));
});

function chinese(count: number): string {
  const tens = Math.floor(count / 10);
  const unit = count % 10 === 0 ? '' : COUNTS.charAt((count % 10) - 1);
  return tens === 0 ? unit : `${tens === 1 ? '' : COUNTS.charAt(tens - 1)}十${unit}`;
}
