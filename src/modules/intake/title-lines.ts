import { parseDocumentNumber } from '#modules/numbering';
import { wholeDate } from './dates.ts';
import { isUtility } from './frame.ts';
import {
  ANNOUNCEMENT_NUMBER,
  DAY_AND_SOURCE,
  EDITION,
  OPEN_TITLE,
  RED_HEAD,
  SERIAL_LINE,
  STRONG_TITLE,
  TITLE_START,
} from './lexicon.ts';
import { isLabelLine, isPlainRow } from './labels.ts';
import { compact, oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';
import { findOrgans } from './organs.ts';
import { relatedOf } from './related.ts';
import { endsLikeTitle, isOrderMark, organsInTitle, splitTitleNumber } from './titles.ts';

/** A title of many issuers and lines is no longer; a page has no more lines that might end its title. */
const MAX_LINES = 30;
const MAX_TAILS = 200;
const MAX_NAMES = 20;
/** Between its first line and its last a title has no more lines than these. */
const MAX_MIDDLE = 3;
/** An entry of a list of other articles: 【一图读懂】…, … 2021-02-09. */
const ENTRY = /^\u3010|(?:19|20)\d{2}-\d{1,2}-\d{1,2}$/u;
/** (第23次) or (试行) behind the kind of a document. */
const TRAILING_BRACKET = /\s*[(\uff08][^()\uff08\uff09]*[)\uff09]$/u;

/** A title as it is spelled elsewhere on the page, and without any white space. */
interface Name {
  text: string;
  key: string;
}

/** The title nearest to the text, its lines joined; better one that speaks like a title than one that merely ends so. */
export function titleIn(
  lines: readonly Line[],
  pageTitles: readonly string[],
  named: readonly string[],
): { title: string; number: string | null } | null {
  const known = pageTitles.map(compact);
  const tails = lines
    .flatMap((line, index) => (isTitleTail(line) ? [index] : []))
    .toReversed()
    .slice(0, MAX_TAILS);
  // A line of the head may give the whole of a title that stands in several lines below it.
  const given = named.map(toName);
  const names = [...given, ...tails.slice(0, MAX_NAMES).map((index) => toName(lines[index]?.text ?? ''))];
  const found =
    tails.find((index) => isStrong(lines, index, known, names)) ??
    namedLine(lines, given) ??
    tails.find((index) => lines[index]?.level !== null) ??
    tails[0];
  if (found !== undefined) return splitTitleNumber(joinTitle(lines, wholeOf(lines, tails, found), names));
  return pageTitles.length === 0 ? titleAboveFacts(lines) : null;
}

/** What heads a page of facts and text without being the title of a 公文: the line right above day and source. */
function titleAboveFacts(lines: readonly Line[]): { title: string; number: string | null } | null {
  const facts = lines.findIndex(({ text, rows }) => rows === null && text.length < 200 && DAY_AND_SOURCE.test(text));
  const line = lines[facts - 1];
  const isName = line !== undefined && !isNoTitle(line) && findOrgans(line.text) === null;
  return isName && line.text.length >= 8 && line.text.length <= 100 && !/[\u3002|>]/u.test(line.text)
    ? splitTitleNumber(line.text)
    : null;
}

function isTitleTail(line: Line): boolean {
  if (isNoTitle(line) || isOrderMark(line.text) || line.text.length > 200) return false;
  return (
    endsLikeTitle(splitTitleNumber(line.text).title) ||
    (line.level !== null && line.level <= 2 && compact(line.text).length >= 6)
  );
}

/** A line of the head that goes on where this one breaks off: 关于印发某办法的通知 for 关于印发某办法. */
function wholeOf(lines: readonly Line[], tails: readonly number[], found: number): number {
  const short = compact(lines[found]?.text ?? '');
  const isWhole = (text: string): boolean => text.length > short.length && text.startsWith(short);
  return short.length < 10 ? found : (tails.find((index) => isWhole(compact(lines[index]?.text ?? ''))) ?? found);
}

/** What page or tags call the document, without the markup that gets into tags. */
function toName(title: string): Name {
  const text = oneSpaced(title.replace(/<[^<>]*>/gu, ' '));
  return { text, key: compact(text) };
}

/** The line that the page itself names as its title, though it ends like none: 某局举办培训班. */
function namedLine(lines: readonly Line[], names: readonly Name[]): number | undefined {
  const at = lines.findLastIndex((line) => {
    const text = compact(line.text);
    return text.length >= 8 && line.rows === null && !isOrderMark(text) && names.some(({ key }) => key === text);
  });
  return at < 0 ? undefined : at;
}

function isStrong(lines: readonly Line[], index: number, known: readonly string[], names: readonly Name[]): boolean {
  const text = compact(lines[index]?.text ?? '');
  if (known.some((title) => title.includes(text))) return true;
  const whole = joinTitle(lines, index, names);
  return STRONG_TITLE.test(whole) || organsInTitle(compact(whole)) !== null;
}

function isNoTitle(line: Line): boolean {
  const { text } = line;
  if (line.rows !== null || isLabelLine(line) || isPlainRow(line) || isUtility(text) || wholeDate(text) !== null)
    return true;
  return (
    isNumberLine(line) ||
    isRedHead(text) ||
    relatedOf(text) !== null ||
    /^[(\uff08][^()\uff08\uff09]*[)\uff09]$/u.test(text)
  );
}

/** Not so a line of a title that goes on below: 示例市人民政府关于推行规范性文件. */
function isRedHead(text: string): boolean {
  const organ = RED_HEAD.exec(compact(text))?.groups?.['organ'];
  return organ !== undefined && findOrgans(organ) !== null;
}

/** True for 发文字号 or a running number on a line of its own. */
export function isNumberLine({ text }: Line): boolean {
  return parseDocumentNumber(text) !== null || SERIAL_LINE.test(text) || ANNOUNCEMENT_NUMBER.test(compact(text));
}

/** Adds the lines above that begin the title: its first half, and the issuer's line or lines. */
function joinTitle(lines: readonly Line[], tail: number, names: readonly Name[]): string {
  let title = oneSpaced(lines[tail]?.text ?? '');
  const edition = lines[tail + 1]?.text ?? '';
  if (EDITION.test(edition)) title += compact(edition);
  const issuers: string[] = [];
  for (let at = tail - 1; at >= Math.max(0, tail - MAX_LINES); at -= 1) {
    const line = lines[at];
    if (line === undefined || isNumberLine(line)) continue;
    if (isNoTitle(line)) break;
    const organs = TITLE_START.test(title.replace(TRAILING_BRACKET, '')) ? findOrgans(line.text) : null;
    const isPart = (): boolean => isFirstHalf(line, title) || isMiddle(lines, at, title);
    if (organs !== null) issuers.unshift(...organs);
    else if (issuers.length === 0 && (isNamed(line.text + title, names) || isPart()))
      title = oneSpaced(line.text) + title;
    else break;
  }
  const whole = issuers.join(' ') + title;
  // How the page writes the whole title tells where its lines are parted by a space.
  const key = compact(whole);
  return names.find((name) => name.key === key)?.text ?? whole;
}

function isNamed(title: string, names: readonly Name[]): boolean {
  const key = compact(title);
  return names.some((name) => name.key.includes(key));
}

/** A line between the first half of a title and its end, all of them set alike: 融资担保基金作用切实支持小微企业和. */
function isMiddle(lines: readonly Line[], at: number, title: string): boolean {
  const isAlike = (line: Line | undefined): line is Line =>
    line !== undefined && line.align === lines[at]?.align && line.level === lines[at]?.level && !isNoTitle(line);
  if (!isOpen(title) || !isAlike(lines[at + 1]) || !isPlain(lines[at])) return false;
  for (const line of lines.slice(Math.max(0, at - MAX_MIDDLE), at).toReversed()) {
    if (!isAlike(line) || !isPlain(line)) return false;
    if (isFirstHalf(line, title)) return true;
  }
  return false;
}

function isPlain(line: Line | undefined): boolean {
  return (
    line !== undefined &&
    line.rows === null &&
    line.links.length === 0 &&
    line.text.length <= 40 &&
    !/[\u3002:\uff1a]/u.test(line.text)
  );
}

function isFirstHalf(line: Line, title: string): boolean {
  if (ENTRY.test(line.text)) return false;
  if (OPEN_TITLE.test(line.text) && line.text.length <= 80) return true;
  return (
    isOpen(title) &&
    STRONG_TITLE.test(line.text) &&
    !endsLikeTitle(line.text) &&
    line.text.length <= 80 &&
    !/[\u3002:\uff1a]/u.test(line.text)
  );
}

/** A title that says neither who issued it nor what about. */
function isOpen(title: string): boolean {
  return !STRONG_TITLE.test(title.replace(/\u300a.*$/u, '')) && organsInTitle(title) === null;
}
