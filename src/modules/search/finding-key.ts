import { NICKNAMES, NUMBERS, SERIAL_AT_END, SIGNS } from './lexicon.ts';
import { plain } from './plain-text.ts';

/**
 * The key under which a document number is found in any writing: prefix, year and serial without brackets, spaces and
 * leading zeros. A number of another form is its letters and digits in a row; null where there are none.
 */
export function findingKey(documentNumber: string): string | null {
  const text = withoutSpaces(documentNumber);
  const [only, ...others] = [...text.matchAll(NUMBERS)];
  if (only && others.length === 0 && only[0] === text) return keyOf(only);
  return signless(text);
}

/** The serial of a document number, by which those who work with a document call it; null where it has none. */
export function serialOf(documentNumber: string): number | null {
  const serial = SERIAL_AT_END.exec(withoutSpaces(documentNumber))?.groups?.['serial'];
  return serial === undefined ? null : Number(serial);
}

/**
 * The keys that a question may mean: each number in it, with every beginning that its prefix may have (nobody knows
 * where the words before it end), and the question as a whole.
 */
export function findingKeysIn(question: string): string[] {
  const text = withoutSpaces(question);
  const keys = new Set<string>();
  for (const found of text.matchAll(NUMBERS)) {
    for (const prefix of endingsOf(found.groups?.['prefix'] ?? '')) keys.add(keyOf(found, prefix));
  }
  const whole = signless(text);
  if (whole !== null) keys.add(whole);
  return [...keys];
}

/** A document called by its serial: "No. 42", "No. 42 of 2018", "YZB No. 42", "the office's No. 42". */
export interface Nickname {
  serial: number;
  year: number | null;
  /** What stands right before it, and the beginnings that a prefix in it may have; empty where nothing does. */
  said: string;
  prefixes: string[];
  /** What else was asked. */
  besides: string;
}

/** The nicknames in a question. */
export function nicknamesIn(question: string): Nickname[] {
  const text = withoutSpaces(question);
  return [...text.matchAll(NICKNAMES)].map(({ 0: whole, index, groups }) => {
    const said = groups?.['said'] ?? '';
    const year = groups?.['year'];
    return {
      serial: Number(groups?.['serial']),
      year: year === undefined ? null : Number(year),
      said,
      prefixes: endingsOf(said),
      besides: `${text.slice(0, index)} ${text.slice(index + whole.length)}`,
    };
  });
}

/** Of a text every ending of two characters or more. */
function endingsOf(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(0, -1).map((_, from) => characters.slice(from).join(''));
}

function keyOf(found: RegExpMatchArray, prefix = found.groups?.['prefix'] ?? ''): string {
  return `${prefix}${found.groups?.['year']}-${Number(found.groups?.['serial'])}`;
}

function withoutSpaces(text: string): string {
  return plain(text).replaceAll(/\s+/gu, '');
}

function signless(text: string): string | null {
  return text.replaceAll(SIGNS, '') || null;
}
