import { beforeImpossibleDate, trailingDate, wholeDate } from './dates.ts';
import { SEAL } from './lexicon.ts';
import { trimLayout } from './lines.ts';
import type { Line } from './lines.ts';
import { markOf } from './marks.ts';
import { findOrgans, isSigningOffice, personSignature } from './organs.ts';

/** 署名 and 成文日期 below a text: lines from `start` up to `end`. */
export interface Signature {
  names: string[];
  date: string | null;
  start: number;
  end: number;
}

/** No document is issued jointly by more bodies than this. */
const MAX_NAMES = 20;
const MAX_LINE = 120;

/** The first signature among the lines: a date on a line of its own, with or without names above it. */
export function findSignature(lines: readonly Line[]): Signature | null {
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.rows !== null || line.text.length > MAX_LINE) continue;
    const date = wholeDate(unsealed(line.text));
    if (date !== null) return withNames(lines, index, date, []);
    const beside = trailingDate(unsealed(line.text));
    const names = beside === null ? null : namesOf(beside.before);
    if (beside !== null && names !== null) return withNames(lines, index, beside.date, names);
  }
  return null;
}

/** True where a line that is 成文日期, alone or beside a name, gives a day that no calendar has. */
export function hasImpossibleDate(lines: readonly Line[]): boolean {
  return lines.some(({ text, rows }, index) => {
    if (index === 0 || rows !== null || text.length > MAX_LINE) return false;
    const before = beforeImpossibleDate(unsealed(text));
    if (before === null) return false;
    return /^[\s(\uff08]*$/u.test(before) || namesOf(before) !== null;
  });
}

/** Names that end a text without any date. */
export function findNamesAtEnd(lines: readonly Line[]): Signature | null {
  const signature = withNames(lines, lines.length, null, []);
  return signature.names.length === 0 || signature.start === 0 ? null : { ...signature, end: lines.length };
}

function withNames(lines: readonly Line[], at: number, date: string | null, beside: string[]): Signature {
  const names = [...beside];
  let start = at;
  while (start > 1 && names.length < MAX_NAMES) {
    const line = lines[start - 1];
    const text = trimLayout(unsealed(line?.text ?? ''));
    const isOffice = date !== null && names.length === 0 && markOf(text) === null && isSigningOffice(text);
    const above = namesOf(text) ?? (isOffice ? [text] : null);
    if (above === null) break;
    names.unshift(...above);
    start -= 1;
  }
  return { names, date, start, end: at + 1 };
}

function namesOf(text: string): string[] | null {
  const name = trimLayout(unsealed(text));
  const person = personSignature(name);
  return findOrgans(name) ?? (person === null ? null : [person]);
}

function unsealed(text: string): string {
  return trimLayout(text.replace(SEAL, ''));
}
