import stopWords from './data/stop-words.json' with { type: 'json' };
import { findingKeysIn } from './finding-key.ts';
import { plain } from './plain-text.ts';
import { dictionaryWords, pairsOf, runsOf, type Run } from './words.ts';

/** What somebody asks the search, understood. Any text is a question; one without words simply finds nothing. */
export interface Question {
  /** The question as it is compared with titles: plain, without white space. */
  title: string;
  /** Keys of the document numbers that it may mean. */
  numbers: string[];
  /** The tsquery for sections that have the question's runs as they stand; null where it has none. */
  literal: string | null;
  /** A tsquery for each word that counts, function words left out. */
  words: string[];
  /** What is marked in the passages: the runs, and the words that count, the longest first. */
  marks: string[];
}

/** Code points beyond which nobody asks; words beyond which more would not narrow it down. */
const LONGEST = 200;
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
  const words = [...new Set(runs.flatMap(wordsOf))].filter((word) => !stops.has(word)).slice(0, MOST_WORDS);
  const marks = [...new Set([...runs.map((run) => run.text), ...words])].filter((mark) => !stops.has(mark));
  return {
    title: text.replaceAll(/\s+/gu, ''),
    numbers: findingKeysIn(text),
    literal: words.length === 0 ? null : runs.map((run) => literalOf(run)).join(' & '),
    words: words.map((word) => `(${lexeme(word)} | ${literalOfWord(word)})`),
    marks: marks.toSorted((a, b) => b.length - a.length),
  };
}

function wordsOf(run: Run): string[] {
  return run.han ? dictionaryWords(run.text) : [run.text];
}

/** Neighbouring pairs stand for the run itself: where it occurs they all do. */
function literalOf({ text, han }: Run): string {
  if (!han) return lexeme(text);
  const pairs = pairsOf(text);
  return pairs.length === 0 ? beginning(text) : pairs.map(lexeme).join(' & ');
}

/** A dictionary word may have been cut otherwise in the text where it stands; its pairs never are. */
function literalOfWord(word: string): string {
  return `(${runsOf(word).map(literalOf).join(' & ')})`;
}

/** A single character begins every pair it stands first in; a run's last one is a word by itself. */
function beginning(character: string): string {
  return `${lexeme(character)}:*`;
}

/** Words are letters and digits only; the quotes keep PostgreSQL from reading anything else into them. */
function lexeme(word: string): string {
  return `'${word.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
