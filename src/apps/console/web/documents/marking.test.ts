import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Block } from './blocks-and-doc.ts';
import { placeAnew, placeOf, quoteOf } from './marking.ts';

const body: Block[] = [
  { kind: 'heading', level: 1, number: '一', text: '总体要求' },
  { kind: 'paragraph', text: '各单位要落实防汛责任，加强值班值守。' },
  { kind: 'table', rows: [['单位', '电话'], ['水利局', '另行通知']] },
]; // prettier-ignore

describe('where a remark stands in a text that went on', () => {
  test('at its old place while it reads the same there', () => {
    const piece = { block: 1, from: 4, to: 10 };
    expect(placeOf({ ...piece, quote: quoteOf(body, piece) }, body)).toEqual(piece);
  });

  test('where its words have gone: in its block or in another, the nearest first', () => {
    const moved: Block[] = [{ kind: 'paragraph', text: '加强值班值守。' }, ...body];
    const remark = { block: 1, from: 11, to: 17, quote: '加强值班值守' };
    expect(placeOf(remark, moved)).toEqual({ block: 0, from: 0, to: 6 });
    expect(placeOf({ ...remark, block: 3 }, moved)).toEqual({ block: 2, from: 11, to: 17 });
    const inTable = { block: 0, from: 6, to: 9, quote: '水利局' };
    expect(placeOf(inTable, body)).toEqual({ block: 2, from: 6, to: 9 });
  });

  test('what a reviewer marked before the text changed goes along, and what is gone says so', () => {
    const marked = { block: 1, from: 0, to: 3, quote: '各单位', words: '请写明。', isGone: false };
    const moved: Block[] = [{ kind: 'paragraph', text: '新的一段。' }, ...body];
    expect(placeAnew([marked], moved)).toEqual([{ ...marked, block: 2 }]);
    expect(placeAnew([marked], [])).toEqual([{ ...marked, isGone: true }]);
  });

  test('nowhere where its words are gone', () => {
    expect(placeOf({ block: 1, from: 0, to: 3, quote: '已经删去的话' }, body)).toBeNull();
    expect(placeOf({ block: 9, from: 0, to: 3, quote: '各单位要' }, [])).toBeNull();
  });

  test('whatever was put before it, it is found with its words', () => {
    const before = fc.array(fc.string({ unit: 'grapheme' }).map((text): Block => ({ kind: 'paragraph', text })));
    fc.assert(
      fc.property(before, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 10 }), (added, from, length) => {
        const piece = { block: 1, from, to: Math.min(18, from + length) };
        const quote = quoteOf(body, piece);
        const blocks = [...added, ...body];
        const found = placeOf({ ...piece, quote }, blocks);
        expect(found && quoteOf(blocks, found)).toBe(quote);
      }),
    );
  });
});
