import { createHash } from 'node:crypto';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import ownWords from './data/own-words.json' with { type: 'json' };
import { RUNS } from './lexicon.ts';
import { plain } from './plain-text.ts';

/** Longer runs of letters and digits are no words that anybody looks for; a lexeme of PostgreSQL ends at 2,046 bytes. */
const LONGEST = 64;

/**
 * The words under which a text is found, each once: dictionary words in search mode (a long word and the words within),
 * and beside them every two neighbouring Han characters, for what the dictionary does not know. A run's last character
 * stands alone too, so that a single character is found wherever it stands.
 */
export function cutWords(text: string): string[] {
  const words = new Set<string>();
  for (const run of runsOf(plain(text))) {
    if (!run.han) words.add(run.text);
    else for (const word of [...dictionaryWords(run.text), ...pairsOf(run.text), lastOf(run.text)]) words.add(word);
  }
  return [...words];
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

/** The dictionary's words in a run of Han characters, the longer ones with the words within. */
export function dictionaryWords(han: string): string[] {
  return jieba().cutForSearch(han, true);
}

/** Every two neighbouring characters. */
export function pairsOf(han: string): string[] {
  const characters = Array.from(han);
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** Names dictionary and method: rows cut under another name are due for rebuilding. */
export function wordsVersion(): string {
  const { version } = loaded();
  return version;
}

interface Dictionary {
  jieba: Jieba;
  version: string;
}

let dictionary: Dictionary | undefined;

/** Loaded when first needed (a third of a second): a process that never cuts words does without. */
function loaded(): Dictionary {
  dictionary ??= load();
  return dictionary;
}

function jieba(): Jieba {
  return loaded().jieba;
}

function load(): Dictionary {
  const own = Buffer.from(ownWords.words.map((word) => `${word} 100000 n\n`).join(''));
  const made = Jieba.withDict(dict);
  made.loadDict(own);
  const version = createHash('sha256').update('words 1\n').update(dict).update(own).digest('hex').slice(0, 12);
  return { jieba: made, version };
}

function lastOf(han: string): string {
  return Array.from(han).at(-1) ?? '';
}

function cutOff(word: string): string {
  return Array.from(word).slice(0, LONGEST).join('');
}
