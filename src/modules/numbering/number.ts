import {
  LEADING_WORDS,
  NUMBER,
  NUMBER_END,
  ORDER,
  ORDER_NAME,
  ORDINAL,
  STRICT_NUMBER,
  YEAR_CLOSE,
  YEAR_OPEN,
} from './lexicon.ts';

/** 发文字号, `永政办函〔2018〕42号`: the issuer's code 机关代字, the year, the running number of that code and year. */
export interface DocumentNumber {
  prefix: string;
  year: number;
  serial: number;
}

/** The number of an order 令, `湖南省人民政府令第300号`; orders run through the years of an office, so most bear no year. */
export interface OrderNumber {
  authority: string;
  year: number | null;
  serial: number;
}

/**
 * Reads a 发文字号 as people write it: any kind of bracket, full-width digits, spaces, 第, zeros in front. The text must
 * be the number and nothing else, but for brackets around the whole.
 */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const compact = compactNumber(text);
  const bare = /^[(\uff08](?<inner>.+)[)\uff09]$/u.exec(compact)?.groups?.['inner'] ?? compact;
  const [match] = bare.matchAll(NUMBER);
  return match !== undefined && match[0] === bare ? toNumber(match) : null;
}

/** The number as GB/T 9704-2012 has it on paper. */
export function formatDocumentNumber({ prefix, year, serial }: DocumentNumber): string {
  return `${prefix}${YEAR_OPEN}${year}${YEAR_CLOSE}${serial}${NUMBER_END}`;
}

/** True only for the exact form of the standard. */
export function isWellFormedNumber(text: string): boolean {
  return STRICT_NUMBER.test(text);
}

/** All numbers in running text, in order, each once; words before a number (`根据国办发〔2016〕80号`) are not taken for its code. */
export function findDocumentNumbers(text: string): DocumentNumber[] {
  const found = [...compactNumber(text).matchAll(NUMBER)].map(toNumber).map(withoutLeadingWords);
  const byKey = new Map(found.filter(({ prefix }) => prefix.length >= 2).map((number) => [numberKey(number), number]));
  return [...byKey.values()];
}

/** The form under which numbers are compared and searched, however they were written. */
export function numberKey({ prefix, year, serial }: DocumentNumber): string {
  return `${prefix}-${year}-${serial}`;
}

/** Reads the number of an order 令; the text must be the number and nothing else. */
export function parseOrderNumber(text: string): OrderNumber | null {
  const groups = ORDER.exec(compactNumber(text))?.groups;
  if (groups?.['authority'] === undefined || groups['serial'] === undefined) return null;
  const year = groups['year'] === undefined ? null : Number(groups['year']);
  return { authority: groups['authority'], year, serial: Number(groups['serial']) };
}

/** `湖南省人民政府令第300号`. */
export function formatOrderNumber({ authority, year, serial }: OrderNumber): string {
  return `${authority}${ORDER_NAME}${year === null ? '' : `${year}\u5e74`}${ORDINAL}${serial}${NUMBER_END}`;
}

function toNumber(match: RegExpExecArray): DocumentNumber {
  const { prefix = '', year = '', serial = '' } = match.groups ?? {};
  return { prefix, year: Number(year), serial: Number(serial) };
}

function withoutLeadingWords(number: DocumentNumber): DocumentNumber {
  const word = LEADING_WORDS.find((leading) => number.prefix.startsWith(leading));
  return word === undefined ? number : withoutLeadingWords({ ...number, prefix: number.prefix.slice(word.length) });
}

/** ASCII digits, no spaces and no invisible characters; the brackets stay as they are. */
function compactNumber(text: string): string {
  return text
    .replace(/[\uff10-\uff19]/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, '');
}
