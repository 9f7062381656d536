import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { areSectionsOf } from './section-check.ts';
import { prepareSections, type FindableBlock, type FindableContent } from './sections.ts';

test('title, sections under their headings, tables row by row, names of attachments', () => {
  const rows = prepareSections({
    title: '通知',
    blocks: [
      { kind: 'paragraph', text: '各县区：' },
      { kind: 'heading', level: 1, number: '一', text: '总体要求' },
      { kind: 'paragraph', text: '第一段。' },
      {
        kind: 'table',
        rows: [
          ['事项', '时限'],
          ['督查', '年底'],
        ],
      },
      { kind: 'heading', level: 1, number: null, text: '二、分工' },
    ],
    attachments: [{ name: '任务清单.docx' }],
  });
  expect(rows.map(({ position, heading, text }) => ({ position, heading, text }))).toEqual([
    { position: 0, heading: null, text: '通知' },
    { position: 1, heading: null, text: '各县区：' },
    { position: 2, heading: '一、总体要求', text: '第一段。\n事项 时限\n督查 年底' },
    { position: 3, heading: '二、分工', text: '' },
    { position: 4, heading: null, text: '任务清单.docx' },
  ]);
  expect(rows[3]?.words.split(' ')).toContain('分工');
});

test('no row is longer than a tsvector takes, and no text is lost or cut within a character', () => {
  const line = fc.string({ unit: fc.constantFrom('政', '府', '公', '开', '😀', 'a', '。'), maxLength: 9_000 });
  const block: fc.Arbitrary<FindableBlock> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), level: fc.constant(2), number: fc.constant(null), text: line }),
    fc.record({ kind: fc.constant('paragraph' as const), text: line }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      const rows = prepareSections({ title: '题', blocks, attachments: [] });
      expect(rows.map(({ position }) => position)).toEqual(rows.keys().toArray());
      const whole = rows.map(({ text }) => text).join('\n');
      for (const block of blocks) if (block.kind === 'paragraph') expect(whole).toContain(block.text.slice(0, 1_000));
      for (const row of rows) {
        expect(row.text.length).toBeLessThanOrEqual(4_100);
        expect(row.text.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test('an article without a heading is a section of its own, and what belongs to it goes with it', () => {
  const texts = [
    '第十七条　应当公开。',
    '（十八）政府公报以赠阅为主。',
    '不得刊登广告。',
    '2018年7月起执行。',
    '3．附则。',
  ];
  const blocks = texts.map((text) => ({ kind: 'paragraph' as const, text }));
  const rows = prepareSections({ title: '通知', blocks, attachments: [] });
  expect(rows.map(({ block, heading, text }) => [block, heading, text])).toEqual([
    [null, null, '通知'],
    [0, '第十七条', '应当公开。'],
    [1, '（十八）', '政府公报以赠阅为主。\n不得刊登广告。\n2018年7月起执行。'],
    [4, '3．', '附则。'],
  ]);
});

const content: FindableContent = {
  title: '通知',
  blocks: [
    { kind: 'heading', level: 1, number: '一', text: '总则' },
    { kind: 'paragraph', text: '第一段。' },
  ],
  attachments: [{ name: '甲.pdf' }, { name: '乙.docx' }],
};
const pages = [['甲的首页', '甲的末页'], ['长'.repeat(9_000)]];
const attachments = content.attachments.map(({ name }, i) => ({ name, pages: pages[i] ?? [] }));

test('an attachment’s page is a section under its name and page, a long one several', () => {
  const rows = prepareSections({ ...content, attachments });
  expect(rows.map(({ attachment, page }) => [attachment, page])).toEqual([
    [null, null],
    [null, null],
    [null, null],
    [0, 1],
    [0, 2],
    ...Array.from({ length: 4 }, () => [1, 1]),
  ]);
  expect(rows[4]).toMatchObject({ heading: '附件《甲.pdf》第2页', text: '甲的末页', block: null });
  expect(rows.at(-1)?.words).toContain('长长');
});

test('rows are of a content whether the pages of its attachments are there or not, and of no other', () => {
  const bare = prepareSections(content);
  const full = prepareSections({ ...content, attachments });
  expect(areSectionsOf(content, bare)).toBe(true);
  expect(areSectionsOf(content, full)).toBe(true);
  const others = [
    bare.slice(0, -1),
    full.toSpliced(1, 1),
    full.map((row) => (row.position === 1 ? { ...row, text: '改过的一段。' } : row)),
    full.map((row) => (row.position === 1 ? { ...row, block: 7 } : row)),
    full.map((row) => (row.position === 4 ? { ...row, attachment: 9 } : row)),
    full.map((row) => (row.position === 4 ? { ...row, heading: '附件《丙.pdf》第2页' } : row)),
    full.map((row) => (row.position === 4 ? { ...row, attachment: null, page: null } : row)),
    [...full.slice(0, 3), ...full.slice(3).toReversed()],
  ];
  for (const rows of others) expect(areSectionsOf(content, rows)).toBe(false);
});
