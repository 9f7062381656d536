import stopWords from './data/stop-words.json' with { type: 'json' };
import { cutIntoWords } from './dictionary.ts';
import { findingKeysIn, nicknamesIn } from './finding-key.ts';
import { plain } from './plain-text.ts';
import { synonymsOf } from './synonyms.ts';
import { partsOf, runsOf, type Run } from './words.ts';

/** What somebody asks the search, understood. Any text is a question; one without words simply finds nothing. */
export interface Question {
  /** The question as it is compared with titles: plain, without white space. */
  title: string;
  /** Keys of the document numbers that it may mean. */
  numbers: string[];
  /** "No. 42", "No. 42 of 2018": the serial of a number, with what else was said. */
  nicknames: {
    serial: number;
    year: number | null;
    prefixes: string[];
    /** tsqueries for what stands before it and what else was asked; null where nothing does. */
    said: string | null;
    besides: string | null;
  }[];
  /** The tsquery for what has the question's runs as they stand; null where it has no word that counts. */
  literal: string | null;
  /** Its runs of Han characters of two words or more: what may stand as a phrase in one section. */
  phrases: string[];
  /** The words that count, function words left out. */
  words: Word[];
  /** What is marked in the passages: the runs, the words that count and what they also mean, the longest first. */
  marks: string[];
}

/** A word of the question. */
export interface Word {
  /** The word itself, and what it also means. */
  terms: string[];
  /** The tsquery for any of them. */
  query: string;
}

/** Code points beyond which nobody asks; the rest of a longer question does not count. */
export const LONGEST = 200;

/** Words beyond which more would not narrow it down. */
const MOST_WORDS = 12;

const stops = new Set(stopWords.words);

/** Understands a question of any length and kind: signs, operators, quotes and pictures are no words and divide. */
export function understand(asked: string): Question {
  const text = plain(
    Array.from(asked.slice(0, 2 * LONGEST))
      .slice(0, LONGEST)
      .join(''),
  );
  const runs = runsOf(text);
  const cuts = cut(runs);
  const words = wordsThatCount(cuts).map(wordOf);
  const runTexts = runs.map((run) => run.text).filter((run) => !stops.has(run));
  const marks = new Set([...runTexts, ...words.flatMap(({ terms }) => terms)]);
  return {
    title: text.replaceAll(/\s+/gu, ''),
    numbers: findingKeysIn(text),
    nicknames: nicknamesIn(text).map((one) => ({
      ...one,
      said: allWords(one.said),
      besides: allWords(one.besides),
    })),
    literal: words.length === 0 ? null : allOf(runs),
    phrases: cuts.filter(({ run, words: cutInto }) => run.han && cutInto.length > 1).map(({ run }) => run.text),
    words,
    marks: [...marks].toSorted((a, b) => b.length - a.length),
  };
}

function cut(runs: readonly Run[]): { run: Run; words: string[] }[] {
  return runs.map((run) => ({ run, words: run.han ? joinSingles(cutIntoWords(run.text)) : [run.text] }));
}

/** Characters left over side by side are a word that the dictionary does not know: a name, a new term. */
function joinSingles(words: readonly string[]): string[] {
  const joined: string[] = [];
  let open = false;
  for (const word of words) {
    const single = isSingle(word) && !stops.has(word);
    if (single && open) joined.push(`${joined.pop() ?? ''}${word}`);
    else joined.push(word);
    open = single;
  }
  return joined;
}

function isSingle(word: string): boolean {
  return /^\p{Script=Han}$/u.test(word);
}

function allWords(text: string): string | null {
  return (
    wordsThatCount(cut(runsOf(text)))
      .map((word) => wordOf(word).query)
      .join(' & ') || null
  );
}

/** A single character beside longer words says little: what it belongs to is asked for as it stands first. */
function wordsThatCount(cuts: readonly { words: string[] }[]): string[] {
  const counting = [...new Set(cuts.flatMap(({ words }) => words))].filter((word) => !stops.has(word));
  const long = counting.filter((word) => !isSingle(word));
  return (long.length > 0 ? long : counting).slice(0, MOST_WORDS);
}

function wordOf(word: string): Word {
  const terms = [word, ...synonymsOf(word)];
  return { terms, query: `(${terms.map((term) => `(${allOf(runsOf(term))})`).join(' | ')})` };
}

function allOf(runs: readonly Run[]): string {
  return [...new Set(runs.flatMap(partsOf))].map(lexeme).join(' & ');
}

/** Words are letters and digits only; the quotes keep PostgreSQL from reading anything else into them. */
function lexeme(word: string): string {
  return `'${word.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
