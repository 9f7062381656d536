import { dict } from '@node-rs/jieba/dict.js';

/** So many of the questions are the most common words themselves. */
const COMMON = 20;

/**
 * Questions of one to three words, the same for the same seed: first the most common content words one by one, then words
 * drawn by their frequency in the dictionary, so that common ones come often and rare ones too.
 */
export function drawQuestions(count: number, seed: number): string[] {
  const words = contentWords();
  const sums = sumsOf(words.map(({ weight }) => weight));
  const random = numbers(seed);
  const questions = words.slice(0, COMMON).map(({ word }) => word);
  while (questions.length < count) {
    const length = 1 + Math.floor(random() * 3);
    const drawn = Array.from({ length }, () => words[firstAbove(sums, random() * (sums.at(-1) ?? 0))]?.word ?? '');
    questions.push(drawn.join(' '));
  }
  return questions.slice(0, count);
}

let known: { word: string; weight: number }[] | undefined;

/** Nouns, verbs and adjectives of two Han characters and more, the most common first. */
function contentWords(): { word: string; weight: number }[] {
  known ??= new TextDecoder()
    .decode(dict)
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([word = '', weight = '', kind = '']) =>
      /^\p{Script=Han}{2,}$/u.test(word) && /^[anv]/.test(kind) ? [{ word, weight: Number(weight) }] : [],
    )
    .toSorted((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
  return known;
}

function sumsOf(weights: readonly number[]): number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

function firstAbove(sums: readonly number[], wanted: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
