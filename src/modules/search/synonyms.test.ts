import { expect, test } from 'vitest';
import data from './data/synonyms.json' with { type: 'json' };
import { cutIntoWords } from './dictionary.ts';
import { allTerms, synonymsOf } from './synonyms.ts';

const entries = data.groups.flatMap(({ same, leadsTo }) => [...same, ...leadsTo]);

test('what is the same leads both ways, an old name to the new one only', () => {
  expect(synonymsOf('低保')).toContain('最低生活保障');
  expect(synonymsOf('最低生活保障')).toContain('低保');
  expect(synonymsOf('新农合')).toContain('城乡居民基本医疗保险');
  expect(synonymsOf('城乡居民基本医疗保险')).not.toContain('新农合');
  expect(synonymsOf('没有这个词')).toEqual([]);
});

test('a list of some size, each group with its source and day, each entry with two terms at least', () => {
  expect(entries.length).toBeGreaterThanOrEqual(150);
  for (const { source, since } of data.groups) {
    expect(source).not.toBe('');
    expect(since).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  for (const entry of entries) {
    expect(new Set(entry).size).toBe(entry.length);
    expect(entry.length).toBeGreaterThanOrEqual(2);
  }
});

test('no term is a part of what it leads to or the other way round: one finds too much, the other finds itself', () => {
  const within = data.groups.flatMap(({ same, leadsTo }) => [
    ...same.filter((terms) => terms.some((one) => terms.some((other) => one !== other && one.includes(other)))),
    ...leadsTo.filter(([said = '', ...meant]) => meant.some((one) => said.includes(one) || one.includes(said))),
  ]);
  expect(within).toEqual([]);
});

test('every term of Han characters is one word to the dictionary', () => {
  const terms = allTerms.filter((term) => /^\p{Script=Han}+$/u.test(term));
  const cut = terms.filter((term) => cutIntoWords(term).join('|') !== term);
  expect(cut).toEqual([]);
});
