import { RUNS } from './lexicon.ts';
import { plain } from './plain-text.ts';

/** Longer runs of letters and digits are no words that anybody looks for; a lexeme of PostgreSQL ends at 2,046 bytes. */
const LONGEST = 64;

/** Names the method by which rows are made: those made by another are due for rebuilding. */
export const wordsVersion = 'pairs-2';

/**
 * The words under which a text is found, each once: of Han characters each one and every two neighbours, other letters and
 * digits as they stand together. Whatever is looked for stands in the text exactly as it is asked, or as its pairs; so no
 * dictionary decides what can be found, and none must be kept beside the rows.
 */
export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const run of runsOf(plain(text))) for (const word of wordsOfRun(run)) words.add(word);
  return words;
}

/** A stretch of Han characters, or of other letters and digits (cut off where it is longer than any word). */
export interface Run {
  text: string;
  han: boolean;
}

/** The runs of a plain text, in order. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const { groups } of text.matchAll(RUNS)) {
    const han = groups?.['han'];
    runs.push(han === undefined ? { text: cutOff(groups?.['other'] ?? ''), han: false } : { text: han, han: true });
  }
  return runs;
}

/** What must all stand in a text that has the run: its pairs, or where it has none itself. */
export function partsOf({ text, han }: Run): string[] {
  const characters = han ? Array.from(text) : [];
  return characters.length < 2 ? [text] : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

function wordsOfRun(run: Run): string[] {
  return run.han ? [...Array.from(run.text), ...partsOf(run)] : [run.text];
}

function cutOff(word: string): string {
  return Array.from(word).slice(0, LONGEST).join('');
}
