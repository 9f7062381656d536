import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareTexts, hasChanges, type Line } from './difference.ts';

function version(title: string, ...paragraphs: string[]) {
  return { n: 1, title, body: paragraphs.map((text) => ({ kind: 'paragraph' as const, text })) };
}

/** One side of a comparison, read off it again; a block that is not on this side leaves nothing. */
function side(lines: readonly Line[], which: 'added' | 'removed'): string[] {
  return lines.flatMap((line) => {
    const pieces = line.filter(({ change }) => change === 'same' || change === which);
    return pieces.length > 0 ? [pieces.map(({ text }) => text).join('')] : [];
  });
}

const sentence = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('防', '汛', '通', '知', '。') });
const text = fc.array(sentence, { maxLength: 8 }).map((paragraphs) => version('标题', ...paragraphs));

test('both texts can be read off their comparison, whatever they are', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const lines = compareTexts(from, to);
      expect(side(lines, 'removed')).toEqual(['标题', ...from.body.map((block) => block.text)]);
      expect(side(lines, 'added')).toEqual(['标题', ...to.body.map((block) => block.text)]);
      expect(hasChanges(lines)).toBe(JSON.stringify(from) !== JSON.stringify(to));
    }),
  );
});

test('a changed word is marked in its sentence', () => {
  const [, line] = compareTexts(version('标题', '四月一日前上报。'), version('标题', '五月一日前上报。'));
  expect(line).toEqual([
    { text: '四', change: 'removed' },
    { text: '五', change: 'added' },
    { text: '月一日前上报。', change: 'same' },
  ]);
});

test('another sentence in the same place is one gone and one new', () => {
  const [, line] = compareTexts(version('标题', '加强值班值守。'), version('标题', '公布举报电话。'));
  expect(line?.map(({ change }) => change)).toEqual(['removed', 'added']);
});

test('a number that changed is another number, in its row of the table', () => {
  const table = (planned: string) => ({
    n: 1,
    title: '标题',
    body: [
      {
        kind: 'table' as const,
        rows: [
          ['区', '计划'],
          ['零陵区', planned],
        ],
      },
    ],
  });
  const lines = compareTexts(table('8600'), table('8,800'));
  expect(lines.map((line) => line.map(({ text: shown, change }) => `${change} ${shown}`))).toEqual([
    ['same 标题'],
    ['same 区\t计划'],
    ['same 零陵区\t', 'removed 8600', 'added 8,800'],
  ]);
});
