import type { ReadBlock, ReadDocument } from '#modules/files';
import data from './data/traditional-characters.json' with { type: 'json' };

/** Patterns and word lists of this module are written in simplified characters; one character always becomes one. */
const SIMPLIFIED = new Map(data.pairs.split(' ').map(([from = '', to = '']) => [from, to]));
const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');
const NO_LETTER = /[^\p{L}\p{N}]+/gu;
/** Names for programs and addresses, not words of the document. */
const NOT_TEXT = new Set(['code', 'message', 'kind', 'href', 'missing', 'warnings']);

/** The document as the patterns want to read it, and the way back to the characters of the file. */
export interface Folded {
  document: ReadDocument;
  /** A value found in the folded document, whole objects too, in the characters that the file has. */
  restore: <T>(value: T) => T;
}

/** A document in traditional characters is recognised in simplified ones, and given back as it was written. */
export function foldTraditional(document: ReadDocument): Folded {
  const texts = [document.title ?? '', ...Object.values(document.meta), ...document.blocks.flatMap(textsOf)];
  if (!texts.some((text) => text.search(TRADITIONAL) >= 0)) return { document, restore: (value) => value };
  const restoreText = restorer(texts);
  return { document: mapTexts(document, simplify), restore: (value) => mapTexts(value, restoreText) };
}

function textsOf(block: ReadBlock): string[] {
  if (block.kind === 'table') return block.rows.flat();
  return block.kind === 'paragraph' ? [block.text] : [];
}

function simplify(text: string): string {
  return text.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
}

/** Looks a value up in the text, first where the one before it ended; only letters count, as punctuation may be set right. */
function restorer(texts: readonly string[]): (text: string) => string {
  const original = texts.map(lettersOf).join('\n');
  const folded = simplify(original);
  const seen = new Map(folded.split('').map((character, at) => [character, original.charAt(at)]));
  let last = 0;
  return (text) => {
    const letters = lettersOf(text);
    if (letters === '') return text;
    const next = folded.indexOf(letters, last);
    const at = next >= 0 ? next : folded.indexOf(letters);
    if (at >= 0) last = at;
    let index = at;
    return text.replace(/[\p{L}\p{N}]/gu, (letter) => {
      if (at < 0) return seen.get(letter) ?? letter;
      const found = SIMPLIFIED.get(original.charAt(index)) === letter ? original.charAt(index) : letter;
      index += letter.length;
      return found;
    });
  };
}

function lettersOf(text: string): string {
  return text
    .replace(/[\uff10-\uff19]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
    .replace(NO_LETTER, '');
}

function mapTexts<T>(value: T, map: (text: string) => string): T {
  if (typeof value === 'string') return map(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, map)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, NOT_TEXT.has(key) ? item : mapTexts(item, map)]);
  return Object.fromEntries(entries) as T;
}
