import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { partsOf, runsOf, wordsOf } from './words.ts';

test('every character and every two neighbours are words, what stands between signs is apart', () => {
  expect([...wordsOf('公开，工作')].toSorted()).toEqual(['公', '公开', '开', '工', '工作', '作'].toSorted());
});

test('letters and digits are words as they stand together, and do not join the characters beside them', () => {
  expect([...wordsOf('共3个AI项目')]).toEqual(expect.arrayContaining(['3', 'ai', '项目', '个']));
  expect(wordsOf('共3个')).not.toContain('共个');
});

test('width and case make no difference', () => {
  expect([...wordsOf('ＡＢＣ１２３')]).toEqual([...wordsOf('abc123')]);
});

test('signs, pictures and white space are no words', () => {
  expect([...wordsOf(' 《》，。!?&|\'"\\ 🎉 \u0000 \ud800')]).toEqual([]);
});

test('whatever part of a text is asked for, all that must stand there does', () => {
  const character = fc.oneof(
    fc.constantFrom(...Array.from("政府信息公开条例の表Aa１2号〇〔〕'\\&:*\u0301")),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  fc.assert(
    fc.property(
      fc.array(character, { maxLength: 60 }).map((parts) => parts.join('')),
      fc.nat(60),
      fc.nat(60),
      (text, from, length) => {
        const words = wordsOf(text);
        expect([...words].filter((word) => !/^[\p{L}\p{N}\p{M}]+$/u.test(word))).toEqual([]);
        expect([...words].filter((word) => Buffer.byteLength(word) >= 2_000)).toEqual([]);
        const part = Array.from(text).slice(from, from + length);
        const han = runsOf(part.join('').toWellFormed().normalize('NFKC').toLowerCase()).filter((run) => run.han);
        for (const run of han) expect(partsOf(run).filter((one) => !words.has(one))).toEqual([]);
      },
    ),
  );
});
