import { ACTS_BEFORE, ACTS_BEHIND, NAMED, NUMBER_IN_TEXT, TITLE_MARKS } from './lexicon.ts';

/** What one document does with another that its title names. */
export type ActOnNamed = (typeof ACTS_BEFORE)[number][0] | (typeof ACTS_BEHIND)[number][0];

/** Names shorter than this are words in title marks, no titles. */
const SHORTEST = 4;
const MOST_NAMES = 8;
const MOST_NUMBERS = 20;

/** The titles that a title names. */
export function namesIn(title: string): string[] {
  const names = Array.from(title.matchAll(NAMED), ([, name = '']) => name).filter((name) => name.length >= SHORTEST);
  return [...new Set(names)].slice(0, MOST_NAMES);
}

/** What a title does with what it names as `name`; null where it names it otherwise, or does not say. */
export function actOn(title: string, name: string): ActOnNamed | null {
  const [before, behind] = title.split(TITLE_MARKS.join(name), 2);
  if (before === undefined || behind === undefined) return null;
  const found =
    ACTS_BEHIND.find(([, words]) => words.test(behind)) ?? ACTS_BEFORE.find(([, words]) => words.test(before));
  return found?.[0] ?? null;
}

/** The document numbers that a text mentions, each once. */
export function numbersIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(NUMBER_IN_TEXT), ([number]) => number))].slice(0, MOST_NUMBERS);
}
