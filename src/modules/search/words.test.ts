import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutWords, runsOf } from './words.ts';

test('long words are found, the words within, and every pair of neighbours', () => {
  const words = cutWords('政府信息公开工作');
  expect(words).toEqual(expect.arrayContaining(['政府信息公开', '信息', '公开', '息公', '开工', '工作', '作']));
});

test('the city has its own words: districts and the codes of document numbers are not cut', () => {
  expect(cutWords('零陵区')).toContain('零陵区');
  expect(cutWords('永政办函〔2018〕42号')).toEqual(expect.arrayContaining(['永政办函', '2018', '42']));
});

test('width and case make no difference', () => {
  expect(cutWords('ＡＢＣ１２３').toSorted()).toEqual(cutWords('abc123').toSorted());
});

test('signs, pictures and white space are no words', () => {
  expect(cutWords(' 《》，。!?&|\'"\\ 🎉 \u0000 \ud800')).toEqual([]);
});

test('whatever the text, words are letters and digits, once each, short enough for a lexeme, and hold its every character', () => {
  const character = fc.oneof(
    fc.constantFrom(...Array.from("政府信息公开条例の表Aa１2号〇〔〕'\\&:*\u0301")),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 60 }).map((parts) => parts.join('')),
      (text) => {
        const words = cutWords(text);
        expect(new Set(words).size).toBe(words.length);
        for (const word of words) {
          expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
          expect(Buffer.byteLength(word)).toBeLessThan(2_000);
        }
        const all = words.join('');
        for (const run of runsOf(text.toWellFormed().normalize('NFKC').toLowerCase())) {
          for (const one of Array.from(run.text)) expect(all).toContain(one);
        }
      },
    ),
  );
});
