import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { understand } from './question.ts';

test('function words do not count beside words that do', () => {
  const { words, marks } = understand('如何申请公开的信息');
  expect(words.join()).toMatch(/申请.*公开.*信息/);
  expect(words.join()).not.toMatch(/如何|的/);
  expect(marks).not.toContain('的');
});

test('a question of function words alone asks for nothing', () => {
  expect(understand('的 和 如何')).toMatchObject({ literal: null, words: [] });
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
      const lexemes = /^(?:\(|\)| [&|] |'[\p{L}\p{N}\p{M}]+'(?::\*)?)*$/u;
      for (const query of [literal ?? '', ...words]) expect(query).toMatch(lexemes);
      for (const text of [title, ...numbers]) {
        expect(text).not.toContain('\u0000');
        expect(text.isWellFormed()).toBe(true);
      }
    }),
  );
});
