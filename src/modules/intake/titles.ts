import { formatDocumentNumber, parseDocumentNumber } from '#modules/numbering';
import { BARE_KINDS, NUMBER_AFTER, NUMBER_BEFORE, ORDER_MARK, TITLE_DAY, TITLE_ENDS, TITLE_VERBS } from './lexicon.ts';
import { closeUp, compact, oneSpaced } from './lines.ts';
import { findOrgans } from './organs.ts';

const MAX_TITLE = 150;
const ENDING = new RegExp(`(?:${TITLE_ENDS.join('|')})$`, 'u');
const TRAILING_BRACKETS =
  /(?:[(\uff08\u3010[\u3014][^()\uff08\uff09\u3010\u3011[\]]{1,30}[)\uff09\u3011\]\u3015]|[\u201d\u300b])+$/u;
const LEAD = new RegExp(`^(?<lead>.{3,120}?)(?:${TITLE_VERBS.join('|')})`, 'u');
const BARE = new RegExp(`^(?<lead>.{3,60}?)(?:${BARE_KINDS.join('|')})$`, 'u');

/** True where a text ends as titles of official documents do: with the kind of document or of the thing it issues. */
export function endsLikeTitle(text: string): boolean {
  const bare = compact(text).replace(TRAILING_BRACKETS, '');
  return (
    bare.length >= 4 && bare.length <= MAX_TITLE && !/[\u3002\uff1f?!\uff01;\uff1b]/u.test(bare) && ENDING.test(bare)
  );
}

/** The bodies named at the head of a title, or `null` where it names none: 关于…的通知. */
export function organsInTitle(title: string): string[] | null {
  const named = title.replace(/^(?:19|20)\d{2}\u5e74(?:\d{1,2}\u6708(?:\d{1,2}\u65e5)?)?/u, '');
  const lead = LEAD.exec(named)?.groups?.['lead'] ?? BARE.exec(named)?.groups?.['lead'];
  return lead === undefined ? null : findOrgans(lead);
}

/** The names in 《》 or 〈〉 of a title, outermost only: what a covering document issues. */
export function namesInTitle(title: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let name = '';
  for (const character of title) {
    if ('\u300b\u3009'.includes(character)) depth -= 1;
    if (depth === 0 && name !== '') {
      names.push(name);
      name = '';
    }
    if (depth > 0) name += character;
    if ('\u300a\u3008'.includes(character)) depth += 1;
  }
  return names;
}

/** 示例市人民政府令, the mark at the head of an order. */
export function isOrderMark(text: string): boolean {
  return ORDER_MARK.test(compact(text));
}

/** A title without the 发文字号 that some pages put before or after it, and that number. */
export function splitTitleNumber(text: string): { title: string; number: string | null } {
  const title = closeUp(oneSpaced(oneSpaced(text).replace(TITLE_DAY, '')));
  const match = NUMBER_BEFORE.exec(title) ?? NUMBER_AFTER.exec(title);
  const number = parseDocumentNumber(match?.groups?.['number'] ?? '');
  const rest = title.replace(match?.[0] ?? '', '');
  if (number === null || rest.length < 4) return { title: unwrapped(title), number: null };
  return { title: unwrapped(oneSpaced(rest)), number: formatDocumentNumber(number) };
}

/** A title that a page puts into 《》 as a whole. */
function unwrapped(title: string): string {
  const inner = title.slice(1, -1);
  const isWrapped = title.startsWith('\u300a') && title.endsWith('\u300b') && !/[\u300a\u300b]/u.test(inner);
  return isWrapped ? inner : title;
}
