import { parseDocumentNumber } from '#modules/numbering';
import { readAddressees } from './addressees.ts';
import { wholeDate } from './dates.ts';
import { ATTACHMENT_HEAD, ATTACHMENT_LIST, PAGE_NUMBER } from './lexicon.ts';
import { compact } from './lines.ts';
import type { Line } from './lines.ts';
import { markOf } from './marks.ts';
import { findOrgans } from './organs.ts';
import { endsLikeTitle } from './titles.ts';

/** Print has at most so many characters in a line; what is longer is a paragraph. */
const MAX_WIDTH = 60;
const MIN_WIDTH = 16;
/** So many lines that end at the measure, within a sentence, show that a text was broken for print. */
const MIN_BROKEN = 3;
/** Of lines as long as the measure nearly all break within a sentence; of paragraphs hardly any. */
const BROKEN = 0.6;
const NEARLY_FULL = 0.85;
/** Punctuation may hang a little over the measure. */
const BEYOND = 1.2;
/** A line that stands on this many pages in the same place is a running head. */
const MIN_PAGES = 3;
const ENDS_SENTENCE = /[\u3002\uff1b;:\uff1a!\uff01?\uff1f][\u201d\u2019)\uff09\u300d]?$/u;

/**
 * The lines of a PDF (`hasPages`), or of a text copied from one, as paragraphs: page numbers and running heads go, a line
 * that fills the measure runs on in the next. Text whose lines are paragraphs already comes back as it is.
 */
export function joinWrapped(lines: readonly Line[], hasPages: boolean): readonly Line[] {
  const width = measureOf(lines);
  if (width === null) return lines;
  const running = runningHeads(lines);
  const joined: Line[] = [];
  let last: Line | undefined;
  let turned = false;
  for (const [index, line] of lines.entries()) {
    const isFrame = line.rows === null && (PAGE_NUMBER.test(line.text) || running.has(compact(line.text)));
    turned ||= isFrame;
    if (isFrame) continue;
    const isNext = line.gap === 0 || hasPages || turned;
    const before = joined.at(-1);
    if (before !== undefined && last !== undefined && isNext && runsOn(last, lines.slice(index, index + 4), width)) {
      joined[joined.length - 1] = { ...before, text: before.text + space(before.text, line.text) + line.text };
    } else joined.push(line);
    last = line;
    turned = false;
  }
  return joined;
}

/** How many characters fill a line, or `null` where lines are not broken for print. */
function measureOf(lines: readonly Line[]): number | null {
  const texts = lines.filter(({ rows, region }) => rows === null && region === null).map(({ text }) => text);
  const lengths = texts.map(widthOf).toSorted((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const longest = lengths.at(-1) ?? 0;
  if (width < MIN_WIDTH || longest > Math.min(MAX_WIDTH, width * BEYOND)) return null;
  const full = texts.filter((text) => widthOf(text) >= width * NEARLY_FULL && !endsLikeTitle(text));
  const broken = full.filter((text) => !ENDS_SENTENCE.test(text));
  return broken.length >= MIN_BROKEN && broken.length >= full.length * BROKEN ? width : null;
}

/** Letters and digits of the Latin alphabet take half a place. */
function widthOf(text: string): number {
  const narrow = text.match(/[\u0020-\u007e]/gu)?.length ?? 0;
  return text.length - narrow / 2;
}

function runsOn(last: Line, [line, ...below]: readonly Line[], width: number): boolean {
  if (line === undefined || last.rows !== null || line.rows !== null || line.level !== null || last.level !== null)
    return false;
  if (last.align === 'center' || line.align === 'center' || line.align === 'right') return false;
  const isOpen = /[\uff0c,\u3001\u201c\u300a(\uff08]$/u.test(last.text) || unclosed(last.text);
  const isFull = widthOf(last.text) >= width * NEARLY_FULL;
  if (!isFull && !(isOpen && widthOf(last.text) >= width * 0.7)) return false;
  return !ENDS_SENTENCE.test(last.text) && !beginsAnew(last, [line, ...below]);
}

/** What never stands in the middle of a paragraph. */
function beginsAnew(last: Line, lines: readonly Line[]): boolean {
  const text = lines[0]?.text ?? '';
  if (markOf(text) !== null || ATTACHMENT_HEAD.test(text) || ATTACHMENT_LIST.test(text)) return true;
  if (wholeDate(text) !== null || parseDocumentNumber(text) !== null || findOrgans(text) !== null) return true;
  return endsLikeTitle(last.text) && readAddressees(lines) !== null;
}

function unclosed(text: string): boolean {
  return (text.match(/[\u300a\u201c(\uff08]/gu)?.length ?? 0) > (text.match(/[\u300b\u201d)\uff09]/gu)?.length ?? 0);
}

/** Words of the Latin alphabet that a line end parted. */
function space(before: string, after: string): string {
  return /[A-Za-z,.]$/u.test(before) && /^[A-Za-z]/u.test(after) ? ' ' : '';
}

function runningHeads(lines: readonly Line[]): Set<string> {
  const counts = new Map<string, number>();
  const edges = lines.filter(
    ({ gap, rows }, index) => rows === null && (index === 0 || gap > 0 || (lines[index + 1]?.gap ?? 1) > 0),
  );
  for (const { text } of edges) {
    const key = compact(text);
    if (key.length >= 4 && key.length <= 40) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= MIN_PAGES).map(([key]) => key));
}
