import fc from 'fast-check';
import { expect, test } from 'vitest';
import { docOf, textOfDoc, type Block, type Span } from './blocks-and-doc.ts';
import { levelOf, splitHeading } from './outline.ts';

const words = fc
  .string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...Array.from('通知防汛，。（）一二1.a ')) })
  .filter((text) => text.trim() !== '');
const numbers = ['一', '二', '十一'];

const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text) => ({ kind: 'paragraph' as const, text })),
  fc
    .tuple(
      fc.constantFrom(1, 2),
      fc.constantFrom(...numbers),
      words.map((text) => `题${text}`),
    )
    .map(([level, number, text]) => ({ kind: 'heading' as const, level, number, text })),
  fc
    .array(fc.array(words, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
    .map((rows) => ({ kind: 'table' as const, rows })),
);

/** The text in which the places of a block are counted. */
function lengthOf(of: Block): number {
  return (of.kind === 'table' ? of.rows.map((row) => row.join('\t')).join('\n') : of.text).length;
}

test('a text goes into the editor and comes out as it was', () => {
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      expect(textOfDoc(docOf(blocks, []))).toEqual({ blocks, spans: [] });
    }),
  );
});

test('what is withheld in a line keeps its place, ground and reason through the editor', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), fc.nat(), fc.nat(), fc.nat(), (blocks, n, a, b) => {
      const i = n % blocks.length;
      const chosen = blocks[i];
      if (!chosen || chosen.kind === 'table') return;
      const [from = 0, end = 0] = [a % lengthOf(chosen), b % lengthOf(chosen)].toSorted((x, y) => x - y);
      const span: Span = { block: i, from, to: end + 1, ground: 'trade-secret', reason: '理由' };
      expect(textOfDoc(docOf(blocks, [span])).spans).toEqual([span]);
    }),
  );
});

test('what is withheld in a table is counted as the redaction counts it', () => {
  const blocks: Block[] = [
    {
      kind: 'table',
      rows: [
        ['甲', '乙丙'],
        ['丁', '戊己庚'],
      ],
    },
  ];
  const span: Span = { block: 0, from: 8, to: 10, ground: 'g', reason: 'r' };
  expect('甲\t乙丙\n丁\t戊己庚'.slice(span.from, span.to)).toBe('己庚');
  expect(textOfDoc(docOf(blocks, [span]))).toEqual({ blocks, spans: [span] });
});

test.each([
  ['一、总体要求', 1],
  ['（二）加强领导', 2],
  ['3．时间安排', 3],
  ['（4）报送方式', 4],
  ['一、各单位要高度重视，认真落实。', null],
  ['2026.5万元', null],
  ['总体要求', null],
])('%s is a heading of level %s', (line, level) => {
  expect(levelOf(line)).toBe(level);
});

test('a heading without a mark has no number', () => {
  expect(splitHeading(1, '总体要求')).toEqual({ number: null, text: '总体要求' });
});
