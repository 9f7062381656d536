import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ExtractedDocument } from './notice.ts';
import { readNotice } from './read-notice.ts';

/** Pages as many kinds of sites make them, each with what a clerk would read on it in a JSON file of the same name. */
const FOLDER = new URL('../../../test/fixtures/pages/', import.meta.url);
const FILES = readdirSync(FOLDER);
const PAGES = FILES.filter((name) => !name.endsWith('.json') && FILES.includes(name.replace(/\w+$/u, 'json')));
/** What belongs to a site and never to a document. */
const FRAME =
  /浏览次数|浏览量|点击|打印|关闭|版权所有|标识码|备案|上一[篇条]|下一[篇条]|责任编辑|扫一扫|附件下载|分享|字体|大 中 小|當前位置|当前位置/u;

/** `level number heading` of each section. */
function outline({ sections }: ExtractedDocument): string[] {
  return sections.map(({ level, number, heading }) => `${level} ${number ?? '-'} ${heading ?? '-'}`);
}

test('there are pages of many kinds', () => {
  expect(PAGES.length).toBeGreaterThanOrEqual(40);
});

test.each(PAGES)('%s gives its fields, its outline and nothing of the frame', async (page) => {
  const expected: unknown = JSON.parse(readFileSync(new URL(page.replace(/\w+$/u, 'json'), FOLDER), 'utf8'));
  const { fields: found, body } = await readNotice(readFileSync(new URL(page, FOLDER)), page);
  const { missing, warnings, ...fields } = found;
  expect({ ...fields, sections: outline(found), warnings: warnings.map(({ code }) => code) }).toEqual(expected);
  expect(missing).toEqual(
    Object.entries(fields).flatMap(([name, value]) => (value === null || value.length === 0 ? [name] : [])),
  );
  expect(JSON.stringify([found.title, found.attachments, found.sections, body])).not.toMatch(FRAME);
});
