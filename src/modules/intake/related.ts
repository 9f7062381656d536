import {
  BUTTONS,
  FILE_KIND,
  FOOTER_STARTS,
  PICTURE_KIND,
  PICTURE_STORY,
  READING_KIND,
  RELATED_HEAD,
  RELATED_KINDS,
} from './lexicon.ts';
import { compact, trimLayout } from './lines.ts';
import type { Line } from './lines.ts';
import type { RelatedItem } from './notice.ts';
import { endsLikeTitle } from './titles.ts';

const KIND = new RegExp(
  String.raw`^[\u3010\[]?\s*(?<kind>${RELATED_KINDS.join('|')})\s*(?:[>\uff1e\u00bb\u300b]{1,2}|[:\uff1a|\u4e28\u3011\]])\s*(?<title>\S.*)$`,
  'u',
);
const MAX_TITLE = 100;
/** The day at the end of an entry of a list. */
const TRAILING_DAY = /[\s\u3000[(\uff08]+(?:19|20)\d{2}[-./\u5e74]\d{1,2}[-./\u6708]\d{1,2}\u65e5?[\])\uff09]?$/u;

/** The interpretation or original a line points to: `图解>>一图就懂丨…`. */
export function relatedOf(text: string): RelatedItem | null {
  const groups = KIND.exec(text)?.groups;
  const title = trimLayout((groups?.['title'] ?? '').replace(TRAILING_DAY, ''));
  if (title.length >= 5 && title.length <= MAX_TITLE) return { title, kind: groups?.['kind'] ?? '' };
  const isStory = PICTURE_STORY.test(text) && text.length >= 8 && text.length <= MAX_TITLE && !/\u3002/u.test(text);
  return isStory ? { title: trimLayout(text), kind: PICTURE_KIND } : null;
}

/** All that the lines around a text point to, each once; below 相关解读 and the like also lines that name no kind. */
export function readRelated(lines: readonly Line[]): RelatedItem[] {
  const found = new Map<string, RelatedItem>();
  let kind: string | null = null;
  for (const line of lines) {
    const item = relatedOf(line.text) ?? listed(line, kind);
    if (item !== null) found.set(compact(item.title), item);
    else kind = kindOfList(line.text);
  }
  return [...found.values()];
}

function kindOfList(text: string): string | null {
  const kind = RELATED_HEAD.exec(compact(text))?.groups?.['kind'];
  // 政策 and 文件 alone are columns of the menu.
  if (kind === undefined || (kind !== READING_KIND && compact(text) === kind)) return null;
  return kind === READING_KIND ? READING_KIND : FILE_KIND;
}

function listed(line: Line, kind: string | null): RelatedItem | null {
  const text = trimLayout(line.text.replace(TRAILING_DAY, ''));
  if (/\|.*\|/u.test(text) || FOOTER_STARTS.some((pattern) => pattern.test(text)) || BUTTONS.test(text)) return null;
  const isTitle = /[\u300a\u4e28]/u.test(text) || text.includes(READING_KIND) || endsLikeTitle(text);
  return kind !== null && isTitle && text.length >= 8 && text.length <= MAX_TITLE ? { title: text, kind } : null;
}
