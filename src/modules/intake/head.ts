import { formatDocumentNumber, formatOrderNumber, parseDocumentNumber, parseOrderNumber } from '#modules/numbering';
import { wholeDate } from './dates.ts';
import { ANNOUNCEMENT_NUMBER, NUMBER_LABEL, RED_HEAD, SERIAL_LINE, URGENCY } from './lexicon.ts';
import { isLabelLine, isPlainRow } from './labels.ts';
import { compact, oneSpaced } from './lines.ts';
import type { Line } from './lines.ts';
import { findOrgans } from './organs.ts';
import { isNumberLine, titleIn } from './title-lines.ts';
import { endsLikeTitle, isOrderMark, organsInTitle, splitTitleNumber } from './titles.ts';

const BRACKETED_DAY = /^[(\uff08][^()\uff08\uff09]*\u5e74[^()\uff08\uff09]*\u65e5[)\uff09]$/u;

/** What stands above the text of a document. */
export interface Head {
  title: string | null;
  issuers: string[];
  number: string | null;
  /** The day that stands in brackets below the title (题注). */
  date: string | null;
}

/**
 * Reads title, issuer and number from the lines above the text. `pageTitles` are other places where the page names itself,
 * `named` those apart from its headings: they tell which line is the title, and how many lines it takes.
 */
export function readHead(lines: readonly Line[], pageTitles: readonly string[], named: readonly string[]): Head {
  const order = orderIn(lines);
  const found = titleIn(lines, pageTitles, named) ?? splitTitleNumber(pageTitles[0] ?? order?.mark ?? '');
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
  const isValue = (index: number): boolean => /[:\uff1a]$/u.test(lines[index - 1]?.text ?? '');
  const below = lines.filter(
    (line, index) => at >= 0 && index > at && line.rows === null && !isLabelLine(line) && !isValue(index),
  );
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
    if (isPlainRow(line)) continue;
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
