import { formatDocumentNumber, formatOrderNumber, parseDocumentNumber, parseOrderNumber } from '#modules/numbering';
import { wholeDate } from './dates.ts';
import { isUtility } from './frame.ts';
import {
  ANNOUNCEMENT_NUMBER,
  DAY_AND_SOURCE,
  EDITION,
  NUMBER_LABEL,
  OPEN_TITLE,
  RED_HEAD,
  SERIAL_LINE,
  STRONG_TITLE,
  TITLE_START,
  URGENCY,
} from './lexicon.ts';
import { isLabelLine } from './labels.ts';
import { compact, oneSpaced, trimLayout } from './lines.ts';
import type { Line } from './lines.ts';
import { findOrgans } from './organs.ts';
import { relatedOf } from './related.ts';
import { endsLikeTitle, isOrderMark, organsInTitle, splitTitleNumber } from './titles.ts';

/** A title of many issuers and lines is no longer; a page has no more lines that might end its title. */
const MAX_LINES = 30;
const MAX_TAILS = 200;
const BRACKETED_DAY = /^[(\uff08][^()\uff08\uff09]*\u5e74[^()\uff08\uff09]*\u65e5[)\uff09]$/u;
/** (第23次) or (试行) behind the kind of a document. */
const TRAILING_BRACKET = /\s*[(\uff08][^()\uff08\uff09]*[)\uff09]$/u;

/** What stands above the text of a document. */
export interface Head {
  title: string | null;
  issuers: string[];
  number: string | null;
  /** The day that stands in brackets below the title (题注). */
  date: string | null;
}

/** Reads title, issuer and number from the lines above the text. `pageTitles` are other places where the page names itself. */
export function readHead(lines: readonly Line[], pageTitles: readonly string[]): Head {
  const order = orderIn(lines);
  const found = titleIn(lines, pageTitles) ?? splitTitleNumber(pageTitles[0] ?? order?.mark ?? '');
  const title = completeTitle(found.title, [...lines.map(({ text }) => text), ...pageTitles]);
  return {
    title: title === '' ? null : title,
    issuers: nonEmpty(order?.issuers) ?? organsInTitle(title) ?? redHeadIn(lines) ?? organBelow(lines, title) ?? [],
    number: order?.number ?? numberIn(lines) ?? found.number,
    date: dateBelow(lines, title),
  };
}

/** The issuer's name in the red head of a paper, which stands right above the number; menus have a 文件 of their own. */
function redHeadIn(lines: readonly Line[]): string[] | null {
  const at = lines.findIndex(isNumberLine);
  const above = at < 1 ? [] : lines.slice(Math.max(0, at - 2), at);
  const organ = above.map(({ text }) => RED_HEAD.exec(text)?.groups?.['organ']).find((name) => name !== undefined);
  return organ === undefined ? null : findOrgans(organ);
}

/** The body that stands alone on a line between the title and the text. */
function organBelow(lines: readonly Line[], title: string): string[] | null {
  const at =
    title === ''
      ? -1
      : lines.findIndex(({ text }) => compact(title).endsWith(compact(text)) && compact(text).length >= 6);
  const below = at < 0 ? [] : lines.slice(at + 1).filter((line) => line.rows === null && !isLabelLine(line));
  return below.map(({ text }) => findOrgans(text)).find((organs) => organs !== null) ?? null;
}

/** 题注: a day in brackets, with nothing else, between the title and the text. */
function dateBelow(lines: readonly Line[], title: string): string | null {
  const at = lines.findLastIndex(({ text }) => compact(text).length >= 6 && compact(title).endsWith(compact(text)));
  const note = at < 0 ? undefined : lines.slice(at + 1).find(({ text }) => BRACKETED_DAY.test(text));
  return note === undefined ? null : wholeDate(note.text);
}

/** 发文字号 on a line of its own, 签发人 may stand beside it. */
function numberIn(lines: readonly Line[]): string | null {
  for (const line of lines.toReversed()) {
    const text = line.text.replace(NUMBER_LABEL, '');
    const words = text.length > 80 ? [] : text.split(/\s{2,}|[\u3000\u00a0]+|\s(?=\p{Script=Han}{2,4}[:\uff1a])/u);
    const beside = words.filter((_, index) => index === 0 || URGENCY.test(words[index - 1] ?? ''));
    const number = [text, ...beside].map(parseDocumentNumber).find((found) => found !== null) ?? null;
    if (number !== null) return formatDocumentNumber(number);
  }
  return null;
}

/** The mark of an order or announcement with the number below or beside it: 示例市人民政府令 / 第12号. */
function orderIn(lines: readonly Line[]): { mark: string; number: string; issuers: string[] } | null {
  for (const [index, line] of lines.entries()) {
    const mark = compact(line.text);
    if (ANNOUNCEMENT_NUMBER.test(mark)) return { mark, number: mark, issuers: [] };
    const next = lines[index + 1]?.text ?? '';
    const isMark = isOrderMark(mark) || (organsInTitle(mark) !== null && endsLikeTitle(mark) && mark.length < 40);
    const whole = isMark && SERIAL_LINE.test(next) ? mark + compact(next).replace(/^[(\uff08]|[)\uff09]$/gu, '') : mark;
    const order = parseOrderNumber(whole);
    if (order !== null)
      return { mark: whole, number: formatOrderNumber(order), issuers: findOrgans(order.authority) ?? [] };
    if (whole !== mark) return { mark: whole, number: whole, issuers: organsInTitle(mark) ?? [] };
  }
  return null;
}

/** The title nearest to the text, its lines joined; better one that speaks like a title than one that merely ends so. */
function titleIn(
  lines: readonly Line[],
  pageTitles: readonly string[],
): { title: string; number: string | null } | null {
  const known = pageTitles.map(compact);
  const tails = lines
    .flatMap((line, index) => (isTitleTail(line) ? [index] : []))
    .toReversed()
    .slice(0, MAX_TAILS);
  const found = tails.find((index) => isStrong(lines, index, known)) ?? tails[0];
  if (found !== undefined) return splitTitleNumber(joinTitle(lines, found));
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

function isStrong(lines: readonly Line[], index: number, known: readonly string[]): boolean {
  const text = compact(lines[index]?.text ?? '');
  if (lines[index]?.level !== null || known.some((title) => title.includes(text))) return true;
  const whole = joinTitle(lines, index);
  return STRONG_TITLE.test(whole) || organsInTitle(compact(whole)) !== null;
}

function isNoTitle(line: Line): boolean {
  const { text } = line;
  if (line.rows !== null || isLabelLine(line) || isUtility(text) || wholeDate(text) !== null) return true;
  return (
    isNumberLine(line) ||
    RED_HEAD.test(compact(text)) ||
    relatedOf(text) !== null ||
    /^[(\uff08][^()\uff08\uff09]*[)\uff09]$/u.test(text)
  );
}

function isNumberLine({ text }: Line): boolean {
  return parseDocumentNumber(text) !== null || SERIAL_LINE.test(text) || ANNOUNCEMENT_NUMBER.test(compact(text));
}

/** Adds the lines above that begin the title: its first half, and the issuer's line or lines. */
function joinTitle(lines: readonly Line[], tail: number): string {
  let title = oneSpaced(lines[tail]?.text ?? '');
  const edition = lines[tail + 1]?.text ?? '';
  if (EDITION.test(edition)) title += compact(edition);
  const issuers: string[] = [];
  for (const line of lines.slice(Math.max(0, tail - MAX_LINES), tail).toReversed()) {
    if (isNumberLine(line)) continue;
    if (isNoTitle(line)) break;
    const organs = TITLE_START.test(title.replace(TRAILING_BRACKET, '')) ? findOrgans(line.text) : null;
    if (organs !== null) issuers.unshift(...organs);
    else if (issuers.length === 0 && isFirstHalf(line, title)) title = trimLayout(line.text) + title;
    else break;
  }
  return issuers.join(' ') + title;
}

function isFirstHalf(line: Line, title: string): boolean {
  if (OPEN_TITLE.test(line.text) && line.text.length <= 80) return true;
  const isOpen = !STRONG_TITLE.test(title.replace(/\u300a.*$/u, '')) && organsInTitle(title) === null;
  return (
    isOpen &&
    STRONG_TITLE.test(line.text) &&
    !endsLikeTitle(line.text) &&
    line.text.length <= 80 &&
    !/[\u3002:\uff1a]/u.test(line.text)
  );
}

/** Where the page gives the same title with its issuer in front, that is the whole title. */
function completeTitle(title: string, others: readonly string[]): string {
  const short = compact(title);
  const whole = others
    .map((other) => splitTitleNumber(oneSpaced(other)).title)
    .find((other) => {
      const text = compact(other);
      return (
        short !== '' &&
        text.length > short.length &&
        text.endsWith(short) &&
        findOrgans(other.slice(0, other.length - title.length)) !== null
      );
    });
  return whole ?? title;
}

function nonEmpty(names: string[] | undefined): string[] | null {
  return names === undefined || names.length === 0 ? null : names;
}
