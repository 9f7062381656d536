import { isCivilDate } from '#platform/civil-date';
import { ARABIC_DATE, CHINESE_DATE, CLOSE, NUMERALS, OPEN, TEN, TENS } from './lexicon.ts';

const DATE = new RegExp(`${ARABIC_DATE}|${CHINESE_DATE}`, 'u');

const CLOCK = String.raw`(?:\s*[T ]?\s*\d{1,2}[:\uff1a]\d{2}(?:[:\uff1a]\d{2})?(?:\.\d+)?)?`;
const WHOLE_DATE = new RegExp(String.raw`^${OPEN}?\s*(?:${ARABIC_DATE}|${CHINESE_DATE})${CLOCK}\s*${CLOSE}?$`, 'u');

/**
 * The first civil date in a text, `YYYY-MM-DD`: Arabic, full-width or Chinese numerals, also with its digits set apart.
 * Only days that exist.
 */
export function findDate(text: string): string | null {
  const groups = (DATE.exec(text) ?? (/\d\s\d\s\d\s\d/u.test(text) ? DATE.exec(text.replace(/\s+/gu, '')) : null))
    ?.groups;
  if (groups === undefined) return null;
  const chinese = groups['cyear'] !== undefined;
  const year = chinese ? chineseYear(groups['cyear'] ?? '') : narrow(groups['year'] ?? '');
  const month = chinese ? chineseNumber(groups['cmonth'] ?? '') : Number(narrow(groups['month'] ?? ''));
  const day = chinese ? chineseNumber(groups['cday'] ?? '') : Number(narrow(groups['day'] ?? ''));
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isCivilDate(date) ? date : null;
}

/** The date when the text is nothing but a date, with a time of day or brackets at most. */
export function wholeDate(text: string): string | null {
  if (WHOLE_DATE.test(text)) return findDate(text);
  // Letters may be set apart: 2 0 1 8 年 7 月 4 日.
  const closed = text.replace(/\s+/gu, '');
  return WHOLE_DATE.test(closed) ? findDate(closed) : null;
}

/** The date at the end of a text and what stands before it: `示例市人民政府 2018年7月4日`. */
export function trailingDate(text: string): { before: string; date: string } | null {
  const match = new RegExp(`(?:${ARABIC_DATE}|${CHINESE_DATE})$`, 'u').exec(text);
  const date = match === null ? null : findDate(match[0]);
  return match === null || date === null ? null : { before: text.slice(0, match.index), date };
}

/** The text before a date at its end that no calendar has (30 February), '' where there is none; null for every other end. */
export function beforeImpossibleDate(text: string): string | null {
  const written = new RegExp(`(?:${ARABIC_DATE}|${CHINESE_DATE})${CLOCK}\\s*${CLOSE}?$`, 'u').exec(text);
  return written === null || findDate(written[0]) !== null ? null : text.slice(0, written.index);
}

function narrow(digits: string): string {
  return digits.replace(/[\uff10-\uff19]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0));
}

function chineseYear(numerals: string): string {
  return Array.from(numerals, (numeral) => String(NUMERALS[numeral] ?? 0)).join('');
}

/** 1 to 99 in Chinese numerals, also the short forms for twenty and thirty; not a number for anything else. */
export function chineseNumber(numerals: string): number {
  const plain = numerals.replace(/^./u, (first) => TENS[first] ?? first);
  const [tens, units] = plain.includes(TEN) ? plain.split(TEN) : [null, plain];
  const ten = tens === null ? 0 : 10 * (tens === '' ? 1 : (NUMERALS[tens ?? ''] ?? Number.NaN));
  return ten + (units === '' || units === undefined ? 0 : (NUMERALS[units] ?? Number.NaN));
}
