import { ARTICLE_MARK, CHAPTER_MARK, CHINESE_COUNT, CLOSE, DUN, OPEN, PART_MARK } from './lexicon.ts';

/** The number at the head of a paragraph. */
export interface Mark {
  kind: 'chapter' | 'part' | 'article' | 'first' | 'second' | 'third' | 'fourth';
  /** As it stands in the file with the space around it: `一、`, `(二)`, `第三条 `. */
  mark: string;
  /** Without punctuation. */
  number: string;
}

const ARABIC = String.raw`[\d\uff10-\uff19]`;
/** GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）, in both widths and with the usual slips. */
const PATTERNS: readonly (readonly [Mark['kind'], RegExp])[] = [
  ['chapter', CHAPTER_MARK],
  ['part', PART_MARK],
  ['article', ARTICLE_MARK],
  ['first', new RegExp(String.raw`^(?<number>${CHINESE_COUNT}{1,4})\s*[${DUN}.\uff0e\uff64]\s*`, 'u')],
  ['second', new RegExp(String.raw`^${OPEN}\s*(?<number>${CHINESE_COUNT}{1,4})\s*${CLOSE}\s*${DUN}?\s*`, 'u')],
  ['third', new RegExp(String.raw`^(?<number>${ARABIC}{1,3})\s*(?:[.\uff0e](?!${ARABIC})|${DUN})\s*`, 'u')],
  ['fourth', new RegExp(String.raw`^${OPEN}\s*(?<number>${ARABIC}{1,3})\s*${CLOSE}\s*`, 'u')],
];

/** The number a paragraph begins with, or `null`. */
export function markOf(text: string): Mark | null {
  for (const [kind, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    const number = match?.groups?.['number'];
    if (match !== null && number !== undefined) return { kind, mark: match[0], number: narrow(number) };
  }
  return null;
}

function narrow(number: string): string {
  return number.replace(/[\uff10-\uff19]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0));
}
