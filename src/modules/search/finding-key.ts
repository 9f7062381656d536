import { NUMBERS, SIGNS } from './lexicon.ts';
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

/**
 * The keys that a question may mean: each number in it, with every beginning that its prefix may have (nobody knows
 * where the words before it end), and the question as a whole.
 */
export function findingKeysIn(question: string): string[] {
  const text = withoutSpaces(question);
  const keys = new Set<string>();
  for (const found of text.matchAll(NUMBERS)) {
    const prefix = Array.from(found.groups?.['prefix'] ?? '');
    for (let from = 0; from <= prefix.length - 2; from += 1) keys.add(keyOf(found, prefix.slice(from).join('')));
  }
  const whole = signless(text);
  if (whole !== null) keys.add(whole);
  return [...keys];
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
