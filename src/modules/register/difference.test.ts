import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, PublicContent } from '#modules/clearance';
import { compareContents, isChanged, type Line } from './difference.ts';

function content(title: string, ...texts: (string | string[][])[]): PublicContent {
  const blocks = texts.map((text): Block =>
    typeof text === 'string' ? { kind: 'paragraph', text } : { kind: 'table', rows: text },
  );
  return { title, blocks, attachments: [], withheld: [] };
}

/** A line as a reader sees it: what went in square brackets with a minus, what came with a plus. */
function read({ pieces }: Line): string {
  const signs = { same: ['', ''], added: ['[+', ']'], removed: ['[-', ']'] } as const;
  return pieces.map(({ text, change }) => signs[change].join(text)).join('');
}

function sideOf(lines: readonly Line[], left: 'added' | 'removed'): string[] {
  return lines
    .filter(({ pieces }) => pieces.some(({ change }) => change !== left))
    .map(({ pieces }) => pieces.flatMap(({ text, change }) => (change === left ? [] : [text])).join(''));
}

describe('two versions of a text', () => {
  it('show the words that changed inside a paragraph, and leave the others alone', () => {
    const lines = compareContents(
      content('关于防汛的通知', '各单位应当于六月十五日前完成检查。', '值班电话不变。'),
      content('关于防汛的通知', '各单位应当于六月二十日前完成检查。', '值班电话不变。'),
    );
    expect(lines.filter(isChanged).map(read)).toEqual([
      expect.stringMatching(/^各单位应当于六月.*\[-.*十五.*\].*\[\+.*二十.*\].*前完成检查。$/),
    ]);
    expect(lines).toHaveLength(3);
  });

  it('show a new paragraph whole, and the changed one behind it as changed', () => {
    const lines = compareContents(
      content('通知', '各县区要在六月底以前报送检查情况。'),
      content('通知', '这一段是新加的。', '各县区要在七月底以前报送检查情况。'),
    );
    expect(lines.slice(1).map(read)).toEqual(['[+这一段是新加的。]', '各县区要在[-六][+七]月底以前报送检查情况。']);
  });

  it('never take a row of a table for a paragraph that changed', () => {
    const lines = compareContents(content('表', '甲\t乙'), content('表', [['甲', '乙']]));
    expect(lines.slice(1).map(read)).toEqual(['[+甲\t乙]', '[-甲\t乙]']);
  });

  it('a change of the title is a change', () => {
    const [title] = compareContents(content('关于试行的通知'), content('关于正式施行的通知'));
    expect(title?.kind).toBe('title');
    expect(title && isChanged(title)).toBe(true);
  });

  it('tell both texts whole, whatever they are: nothing is lost, nothing made up', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('甲乙丙。', '甲乙丁。', ''));
    const some = fc.array(text, { maxLength: 12 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const lines = compareContents(content('题', ...a), content('题', ...b));
        expect(sideOf(lines, 'added').filter(Boolean)).toEqual(['题', ...a].filter(Boolean));
        expect(sideOf(lines, 'removed').filter(Boolean)).toEqual(['题', ...b].filter(Boolean));
        expect(lines.some(isChanged)).toBe(JSON.stringify(a) !== JSON.stringify(b));
      }),
    );
  });

  it('of five thousand paragraphs each, all different, are compared in little time', () => {
    const many = (word: string) => content('大表', ...Array.from({ length: 5_000 }, (_, i) => `${word}第${i}段的文字`));
    const begun = performance.now();
    const lines = compareContents(many('甲'), many('乙'));
    expect(lines.filter(isChanged).length).toBeGreaterThanOrEqual(5_000);
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
