import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMarks, passageOf } from './passages.ts';

const nowhere = { heading: null, block: null, page: null };

test('a mark stands where the words stand, in the original writing', () => {
  const text = '第一条。全市ＦＡＱ与政务公开工作要点。第三条。';
  const passage = passageOf({ ...nowhere, heading: '总则', block: 3, text }, ['政务公开', 'faq']);
  expect(passage).toMatchObject({ heading: '总则', anchor: 's3' });
  expect(passage.marks.map(([from, to]) => passage.text.slice(from, to))).toEqual(['ＦＡＱ', '政务公开']);
  expect(passage.text.startsWith('全市')).toBe(true);
});

test('a number is not marked within a longer one', () => {
  const { text, marks } = passageOf({ ...nowhere, text: '3月31日第1次会议，a1和1a' }, ['1']);
  expect(marks.map(([from]) => text.slice(from - 1, from + 2))).toEqual(['第1次']);
});

test('a long section shows the place that matters', () => {
  const text = `${'前文'.repeat(500)}督查落实${'后文'.repeat(500)}`;
  const passage = passageOf({ ...nowhere, text }, ['督查']);
  expect(passage.text.length).toBeLessThan(200);
  expect(passage.marks).toHaveLength(1);
});

test('without a mark the section is shown from its beginning', () => {
  expect(passageOf({ ...nowhere, text: '短文' }, ['没有'])).toEqual({
    heading: null,
    anchor: null,
    text: '短文',
    marks: [],
  });
});

test('whatever the text: marks are in order, apart, within it, and cut no character', () => {
  const text = fc.string({ unit: fc.constantFrom('政', '务', '。', '\n', '😀', 'Ａ', 'ﷺ', 'ä', ' '), maxLength: 400 });
  fc.assert(
    fc.property(text, (given) => {
      const passage = passageOf({ ...nowhere, text: given }, ['政务', '务', 'a', '😀']);
      expect(given).toContain(passage.text);
      expect(passage.text.isWellFormed()).toBe(true);
      let before = -1;
      for (const [from, to] of passage.marks) {
        expect(from).toBeGreaterThan(before);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(passage.text.length);
        expect(passage.text.slice(from, to).isWellFormed()).toBe(true);
        before = to;
      }
      for (const [from, to] of findMarks(given, ['政务'])) expect(given.slice(from, to)).toMatch(/^(?:政务)+$/);
    }),
  );
});
