import { readAddressees } from './addressees.ts';
import { ADVICE, BUTTONS, FOOTER_MARKS, FOOTER_STARTS, HOSTS, OPENING, SITE_NAME, STOP } from './lexicon.ts';
import { isLabelLine } from './labels.ts';
import { compact } from './lines.ts';
import type { Line } from './lines.ts';
import { markOf } from './marks.ts';
import { endsLikeTitle } from './titles.ts';

/** A page in three: what stands above the text, the text from its first paragraph on, what the page adds below. */
export interface Frame {
  head: Line[];
  body: Line[];
  tail: Line[];
}

/** Sentences this long after a seeming end show that it was none. */
const LONG = 60;
/** A marked box with less than this share of the page's sentences is not believed to be all of the text. */
const MOST = 0.6;

/** Finds the document between navigation, metadata and footer. `path` are the lines that say where the page stands. */
export function findFrame(lines: readonly Line[], path: ReadonlySet<number>): Frame {
  const own = lines.filter((line) => !isAround(line) && !path.has(line.at));
  const box = textBox(own);
  const found = box === null ? -1 : own.findIndex((line, index) => index >= box.from && isStart(own, index));
  const anywhere = own.findIndex((_, index) => isStart(own, index));
  const inText = found >= 0 && box !== null && found < box.to ? found : anywhere;
  const start = inText >= 0 ? inText : own.findIndex((line) => line.rows !== null && !isLabelLine(line));
  if (start < 0) return { head: own, body: [], tail: [] };
  const again = findCopy(own, start);
  let end = Math.min(findEnd(own.slice(0, again), start), start === found && box !== null ? box.to : own.length);
  // Facts of the page may stand below the text as well.
  while (end > start + 1 && endsWithFacts(own[end - 1])) end -= 1;
  const around = lines.filter((line) => isAround(line) && line.at > (own[start]?.at ?? 0));
  return { head: own.slice(0, start), body: own.slice(start, end), tail: [...own.slice(end), ...around] };
}

/** True for a sentence or longer text, in contrast to titles, names and links. */
export function isProse(line: Line): boolean {
  if (line.rows !== null || isLabelLine(line) || isUtility(line.text)) return false;
  const { length } = compact(line.text);
  if (line.text.includes(STOP)) return length >= (line.text.endsWith(STOP) ? 5 : 10);
  if (length >= 15 && /[:\uff1a;\uff1b]$/u.test(line.text)) return true;
  if (length >= 8 && OPENING.test(line.text)) return true;
  return length >= 50 && /[,\uff0c;\uff1b]/u.test(line.text) && !endsLikeTitle(line.text);
}

/** True for buttons, greetings and advice of the site. */
export function isUtility(text: string): boolean {
  return text.length < 80 && (BUTTONS.test(text) || ADVICE.test(text));
}

/** The lines of the box that the page marks as its text, where it holds most of what the page says in sentences. */
function textBox(own: readonly Line[]): { from: number; to: number } | null {
  const from = own.findIndex(({ region }) => region === 'article');
  const to = own.findLastIndex(({ region }) => region === 'article') + 1;
  const weight = (lines: readonly Line[]): number =>
    lines.reduce((sum, line) => sum + (line.rows !== null || isProse(line) ? 1 : 0), 0);
  const inside = weight(own.slice(Math.max(from, 0), to));
  return from >= 0 && inside > 0 && inside >= weight(own) * MOST ? { from, to } : null;
}

function isStart(lines: readonly Line[], index: number): boolean {
  return lines[index]?.level === null && startsBody(lines, index);
}

function isAround({ region }: Line): boolean {
  return (
    region === 'navigation' ||
    region === 'footer' ||
    region === 'aside' ||
    region === 'share' ||
    region === 'breadcrumb'
  );
}

function startsBody(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || isLabelLine(line) || FOOTER_MARKS.test(line.text) || HOSTS.test(line.text)) return false;
  if (readAddressees(lines.slice(index, index + 4)) !== null || isProse(line)) return true;
  // A text may begin with its first numbered heading; a menu numbered like one has nothing to say after it.
  return markOf(line.text) !== null && lines.slice(index + 1, index + 4).some((next) => isProse(next));
}

/** Where the page says all of it once more, for phones or for printing: the same heading, and below it the same line. */
function findCopy(lines: readonly Line[], start: number): number {
  const head = lines.slice(0, start).filter(({ level }) => level !== null);
  const at = lines.findIndex((line, index) => {
    if (index <= start || line.level === null || line.text.length < 8) return false;
    return head.some(
      ({ at: first, text, level }) =>
        text === line.text && level === line.level && nextText(lines, first) === nextText(lines, line.at),
    );
  });
  return at < 0 ? lines.length : at;
}

function nextText(lines: readonly Line[], at: number): string {
  return lines.find((line) => line.at > at)?.text ?? '';
}

function findEnd(lines: readonly Line[], start: number): number {
  const ahead = longAhead(lines);
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.rows !== null) continue;
    if (endsPage(line) || (HOSTS.test(line.text) && ahead[at] === 0)) return at;
    const isSeam =
      line.text.length < 80 &&
      (BUTTONS.test(line.text) ||
        SITE_NAME.test(line.text) ||
        FOOTER_STARTS.some((pattern) => pattern.test(line.text)));
    // Buttons may stand between two parts of a text; then long sentences follow before anything that ends a page.
    if (isSeam && (ahead[at] ?? 0) < 3) return at;
  }
  return lines.length;
}

function endsWithFacts(line: Line | undefined): boolean {
  return line !== undefined && line.rows === null && isLabelLine(line) && !isProse(line);
}

function endsPage(line: Line): boolean {
  return line.text.length < 200 && FOOTER_MARKS.test(line.text);
}

/** For each line, how many long sentences follow it before the page ends. */
function longAhead(lines: readonly Line[]): number[] {
  const ahead: number[] = [];
  let count = 0;
  for (const [index, line] of [...lines.entries()].toReversed()) {
    ahead[index] = count;
    if (endsPage(line)) count = 0;
    else if (line.text.length >= LONG && line.text.includes(STOP) && isProse(line)) count += 1;
  }
  return ahead;
}
