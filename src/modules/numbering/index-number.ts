import { INDEX_LABEL } from './lexicon.ts';

/** 索引号 of published government information as 永州市 writes it, `431100024/2016-00301`. */
export interface IndexNumber {
  /** The code of the unit, digits or a 统一社会信用代码. */
  orgCode: string;
  year: number;
  sequence: number;
}

const OWN_FORM = /^(?<orgCode>[0-9A-Z]{6,18})\/(?<year>(?:19|20)\d{2})-(?<sequence>\d{5,6})$/u;
/** Governments write index numbers in dozens of ways; common to all: no spaces, some digits, letters, a few separators. */
const ANY_FORM =
  /^(?=(?:.*\d){3})[0-9A-Za-z\p{Script=Han}][0-9A-Za-z\p{Script=Han}\-_/.:()[\]\u3014\u3015\uff08\uff09\u2014\u2013\uff0f]{3,59}$/u;

/** No number with its label and blanks is longer; what is takes no time to refuse. */
const LONGEST = 300;

/** Reads an index number of our own form; `null` for every other. */
export function parseIndexNumber(text: string): IndexNumber | null {
  const groups = OWN_FORM.exec(normalIndexNumber(text) ?? '')?.groups;
  if (groups === undefined) return null;
  return { orgCode: groups['orgCode'] ?? '', year: Number(groups['year']), sequence: Number(groups['sequence']) };
}

/** The running number has five digits, more when five are not enough. */
export function formatIndexNumber({ orgCode, year, sequence }: IndexNumber): string {
  return `${orgCode}/${year}-${String(sequence).padStart(5, '0')}`;
}

/**
 * An index number of any government as it stands, without label and spaces; full-width letters and digits become ASCII.
 * `null` when the text cannot be one.
 */
export function normalIndexNumber(text: string): string | null {
  if (text.length > LONGEST) return null;
  const narrow = text.replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0f\uff0d]/gu, (wide) =>
    String.fromCodePoint((wide.codePointAt(0) ?? 0) - 0xfee0),
  );
  const bare = narrow
    .trim()
    .replace(INDEX_LABEL, '')
    .replace(/\s*([/-])\s*/gu, '$1')
    .trim();
  return ANY_FORM.test(bare) ? bare : null;
}
