import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Violation } from '#platform/errors';
import { blockText, contentHash, type Block, type PublicContent } from './content.ts';
import { WITHHELD_MARK } from './messages.ts';
import { findRedactionIssues, redact, type WithheldSpan } from './redaction.ts';

const whole: PublicContent = {
  title: '关于某项目征地补偿的批复',
  blocks: [
    { kind: 'heading', level: 1, number: '一', text: '补偿对象' },
    { kind: 'paragraph', text: '同意补偿对象李小四，家庭人口三人，困难原因是重病。' },
    {
      kind: 'table',
      rows: [
        ['姓名', '住址'],
        ['李小四', '某镇某村三组'],
      ],
    },
  ],
  attachments: [],
  withheld: [],
};

function span(block: number, words: string, ground = 'third-party'): WithheldSpan {
  const from = blockText(whole.blocks[block] as Block).indexOf(words);
  return { block, from, to: from + words.length, ground, reason: '公开会损害第三方合法权益' };
}

function codes(spans: readonly WithheldSpan[], content = whole): string[] {
  return findRedactionIssues(content, spans).map((issue) => `${issue.field} ${issue.code}`);
}

describe('A01.3 the public version of a partly open document', () => {
  it('A01.3 leaves out exactly the withheld content and lists each piece with its ground', () => {
    const content = redact(whole, [span(1, '李小四'), span(1, '困难原因是重病'), span(2, '李小四\t某镇某村三组')]);
    expect(content.blocks[1]).toEqual({
      kind: 'paragraph',
      text: `同意补偿对象${WITHHELD_MARK}，家庭人口三人，${WITHHELD_MARK}。`,
    });
    expect(content.blocks[2]).toEqual({
      kind: 'table',
      rows: [
        ['姓名', '住址'],
        [WITHHELD_MARK, WITHHELD_MARK],
      ],
    });
    expect(content.withheld).toEqual(
      ['blocks.1.1', 'blocks.1.2', 'blocks.2.1', 'blocks.2.2'].map((locator) => ({ locator, ground: 'third-party' })),
    );
    expect(contentHash(content)).not.toBe(contentHash(whole));
  });

  it('joins pieces that overlap or touch, under all their grounds', () => {
    const content = redact(whole, [
      span(1, '家庭人口三人，'),
      span(1, '三人，困难原因', 'internal'),
      span(1, '困难原因', 'internal'),
    ]);
    expect(content.blocks[1]).toMatchObject({ text: `同意补偿对象李小四，${WITHHELD_MARK}是重病。` });
    expect(content.withheld).toEqual([
      { locator: 'blocks.1.1', ground: 'third-party' },
      { locator: 'blocks.1.1', ground: 'internal' },
    ]);
  });

  it('A01.3 is refused without a piece, a place, a ground or a reason', () => {
    expect(codes([])).toEqual(['withheldSpans clearance.no-span']);
    expect(codes([{ ...span(1, '重病'), block: 9 }])).toEqual(['withheldSpans.0 clearance.no-such-place']);
    expect(codes([{ ...span(1, '重病'), to: 99 }])).toEqual(['withheldSpans.0 clearance.no-such-place']);
    expect(codes([{ ...span(1, '重病'), to: 3 }])).toEqual(['withheldSpans.0 clearance.no-such-place']);
    expect(codes([{ ...span(1, '重病'), ground: ' ', reason: ' ' }])).toEqual([
      'withheldSpans.0.ground clearance.no-ground',
      'withheldSpans.0.reason clearance.no-reason',
    ]);
    expect(() => redact(whole, [])).toThrow(Violation);
  });

  it('is refused where the words kept back stand elsewhere, in whatever writing', () => {
    expect(codes([span(1, '李小四')])).toEqual(['withheldSpans.0 clearance.stands-elsewhere']);
    expect(codes([span(1, '李小四'), span(2, '李小四')])).toEqual([]);
    const wide = { ...whole, title: '关于ＡＢ 项目的批复', blocks: [{ kind: 'paragraph' as const, text: '项目ab' }] };
    expect(codes([{ ...span(1, '重病'), block: 0, from: 2, to: 4 }], wide)).toEqual([
      'withheldSpans.0 clearance.stands-elsewhere',
    ]);
  });

  it('A1-3 differs from the whole even where the text imitates the mark', () => {
    const same = { ...whole, blocks: [{ kind: 'paragraph' as const, text: WITHHELD_MARK }] };
    const all = { block: 0, from: 0, to: WITHHELD_MARK.length, ground: 'internal', reason: '内部事务' };
    expect(codes([all], same)).toEqual(['withheldSpans clearance.unchanged']);
  });

  it('never gives away what was kept back, and changes nothing else', () => {
    const text = fc.string({
      unit: fc.constantFrom('公', '开', '密', '𠮷', '😀', '，', ' ', '1', '２', 'x'),
      maxLength: 40,
    });
    const block = fc.oneof(
      text.map((words): Block => ({ kind: 'paragraph', text: words })),
      text.map((words): Block => ({ kind: 'heading', level: 1, number: null, text: words })),
      fc
        .array(fc.array(text, { maxLength: 3 }), { minLength: 1, maxLength: 3 })
        .map((rows): Block => ({ kind: 'table', rows })),
    );
    const place = fc.record({ block: fc.nat(3), from: fc.nat(60), length: fc.nat(20) });
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 4 }),
        fc.array(place, { minLength: 1, maxLength: 4 }),
        (blocks, places) => {
          const content = { ...whole, blocks };
          const spans = places.map(({ block: at, from, length }) => ({
            block: at,
            from,
            to: from + length,
            ground: 'internal',
            reason: '内部事务信息',
          }));
          if (findRedactionIssues(content, spans).length > 0) return;
          const open = redact(content, spans);
          expect(contentHash(open)).not.toBe(contentHash({ ...content, withheld: [] }));
          expect(JSON.stringify(open)).not.toMatch(/\\ud[89a-f]/);
          for (const [i, before] of blocks.entries()) {
            const after = open.blocks[i] as Block;
            const own = spans.filter((each) => each.block === i);
            expect(lettersLeft(after)).toBe(expectedLetters(before, own));
            for (const each of own) {
              const words = letters(blockText(before).slice(each.from, each.to));
              if (words.length > 1) expect(blockText(after).split(WITHHELD_MARK).map(letters)).not.toContain(words);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

function lettersLeft(block: Block): string {
  return blockText(block).replaceAll(WITHHELD_MARK, '');
}

/** What is left of a block, worked out character by character. */
function expectedLetters(block: Block, spans: readonly WithheldSpan[]): string {
  const text = blockText(block);
  let left = '';
  let at = 0;
  for (const character of text) {
    const end = at + character.length;
    const isCut = spans.some((each) => each.from < end && at < each.to);
    const isFrame = block.kind === 'table' && /[\t\n]/.test(character);
    if (!isCut || isFrame) left += character;
    at = end;
  }
  return left;
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
