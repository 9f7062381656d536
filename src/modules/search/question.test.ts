import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { understand } from './question.ts';

function said(asked: string): string[] {
  return understand(asked).words.map(({ terms }) => terms[0] ?? '');
}

test('function words do not count beside others', () => {
  expect(said('如何申请公开的信息')).toEqual(['申请', '公开', '信息']);
  expect(understand('如何申请公开的信息').marks).not.toContain('的');
});

test('a question of function words alone asks for nothing', () => {
  expect(understand('的 和 如何')).toMatchObject({ literal: null, words: [], marks: [] });
});

test('a single character counts only where nothing longer does', () => {
  expect(said('道县 县')).toEqual(['道县']);
  expect(said('停')).toEqual(['停']);
});

test('what the dictionary does not know is one word, and not its characters', () => {
  expect(said('濂溪街道拆迁')).toEqual(['濂溪', '街道', '拆迁']);
  expect(said('浯溪的碑')).toEqual(['浯溪']);
});

test('a word finds what it also means; the dictionary knows the list’s words', () => {
  const [word] = understand('农村低保').words.filter(({ terms }) => terms[0] === '低保');
  expect(word?.terms).toEqual(['低保', '最低生活保障']);
  expect(word?.query).toBe("(('低保') | ('最低' & '低生' & '生活' & '活保' & '保障'))");
});

test('operators and quotes are signs like any other', () => {
  expect(understand(`'公开' | !"信息":* <-> \\`).words).toEqual(understand('公开 信息').words);
});

test('ten thousand characters are cut to what somebody may mean', () => {
  const { words, literal } = understand('政务公开'.repeat(2_500));
  expect(words.length).toBeLessThanOrEqual(12);
  expect(literal?.length ?? 0).toBeLessThan(5_000);
});

test('whatever is asked, nothing but quoted letters and digits reaches PostgreSQL', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (asked) => {
      const { literal, words, numbers, title } = understand(asked);
      const lexemes = /^(?:\(|\)| [&|] |'[\p{L}\p{N}\p{M}]+')*$/u;
      for (const query of [literal ?? '', ...words.map((word) => word.query)]) expect(query).toMatch(lexemes);
      for (const text of [title, ...numbers]) {
        expect(text).not.toContain('\u0000');
        expect(text.isWellFormed()).toBe(true);
      }
    }),
  );
});
