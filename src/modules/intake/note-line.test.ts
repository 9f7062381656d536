import { expect, test } from 'vitest';
import { holdsBack } from './note-line.ts';
import { readNotice } from './read-notice.ts';

function notice({ mark = '', note = '', date = '2020年5月18日' }): Buffer {
  const lines = [
    mark,
    '永州市教育局关于做好防汛工作的通知',
    '各有关单位：',
    '请认真做好防汛工作，落实值班制度。',
    '永州市教育局',
    date,
    note,
  ];
  return Buffer.from(lines.filter((line) => line !== '').join('\n\n'));
}

test.each([
  ['（此件公开发布）', '此件公开发布', false],
  ['(此件依申请公开)', '此件依申请公开', true],
  ['（此件不予公开）', '此件不予公开', true],
  ['(此件不公开)', '此件不公开', true],
  ['（此件删减后公开）', '此件删减后公开', true],
])('the note line %s is read and is no text of the document', async (note, read, held) => {
  const { fields } = await readNotice(notice({ note }), 'a.txt');
  expect(fields.noteLine).toBe(read);
  expect(holdsBack(read)).toBe(held);
  expect(fields.sections.map(({ text }) => text)).toEqual(['请认真做好防汛工作，落实值班制度。']);
});

test('where there is no note line it is missing', async () => {
  const { fields } = await readNotice(notice({}), 'a.txt');
  expect([fields.noteLine, fields.missing, fields.warnings]).toEqual([null, expect.arrayContaining(['noteLine']), []]);
});

test.each(['2018年2月30日', '二〇一八年二月三十日', '2018 年 2 月 30 日'])(
  'a day that does not exist is warned of: %s',
  async (date) => {
    const { fields } = await readNotice(notice({ date }), 'a.txt');
    expect(fields.documentDate).toBeNull();
    expect(fields.warnings.map(({ code }) => code)).toContain('intake.date-impossible');
  },
);

test('an impossible day in the running text is not taken for the date of the document', async () => {
  const { fields } = await readNotice(notice({ note: '截止日期为2018年2月30日' }), 'a.txt');
  expect(fields.warnings.map(({ code }) => code)).not.toContain('intake.date-impossible');
});

test('a secrecy mark is warned of', async () => {
  const { fields } = await readNotice(notice({ mark: '机密★1年' }), 'a.txt');
  const found = fields.warnings.find(({ code }) => code === 'intake.secrecy-mark');
  expect(found?.message).toContain('涉密不上网');
});
