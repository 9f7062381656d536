import { dict } from '@node-rs/jieba/dict.js';
import type { Random } from './random.ts';

/** Words drawn by their frequencies in the dictionary, as a text of millions of words would have them. */
export interface Words {
  any(random: Random): string;
  /** Of two characters and more: what titles and headings are made of. */
  long(random: Random): string;
}

/** The Han words of the dictionary with the frequencies that it gives them. */
export function loadWords(): Words {
  const all = new TextDecoder()
    .decode(dict)
    .split('\n')
    .map((line) => line.split(' '))
    .flatMap(([word = '', frequency = '']) =>
      /^\p{Script=Han}+$/u.test(word) ? [{ word, weight: Number(frequency) }] : [],
    );
  return { any: drawer(all), long: drawer(all.filter(({ word }) => word.length > 1)) };
}

/** Draws by weight: a number up to the sum of all weights is looked for among the sums so far. */
function drawer(entries: readonly { word: string; weight: number }[]): (random: Random) => string {
  const sums = new Float64Array(entries.length);
  let sum = 0;
  for (const [i, { weight }] of entries.entries()) sums[i] = sum += weight;
  return (random) => {
    const wanted = random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return entries[low]?.word ?? '';
  };
}
