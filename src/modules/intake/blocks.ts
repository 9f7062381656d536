import type { OutlineItem } from './outline.ts';

/** A piece of a document's body. `number` is null where the heading bears none or carries it in its text (第一章 总则). */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3 | 4; number: string | null; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'table'; rows: string[][] };

/** Marks that a heading's level writes by itself: 一、 （一） 1. （1）. */
const OWN_MARK = /^[(\uff08]?\s*[\p{Script=Han}\d\uff10-\uff19]{1,4}\s*[)\uff09.\uff0e\u3001\uff64]/u;

/** The outline of an imported document as the body of a draft: every character of the text, none of the page's frame. */
export function toBlocks(outline: readonly OutlineItem[]): Block[] {
  return outline.flatMap((item) => [
    ...headOf(item),
    ...item.paragraphs.slice(startsWithMark(item) ? 1 : 0).map(blockOf),
  ]);
}

function headOf(item: OutlineItem): Block[] {
  const { heading, headingEnd, level, number, mark } = item;
  const [first] = item.paragraphs;
  if (startsWithMark(item) && typeof first === 'string') return [{ kind: 'paragraph', text: mark + first }];
  if (heading === null) return mark === '' ? [] : [{ kind: 'paragraph', text: mark.trim() }];
  if (level === 0) return [{ kind: 'heading', level: 1, number: null, text: heading }];
  const isOwn = OWN_MARK.test(mark);
  return [{ kind: 'heading', level, number: isOwn ? number : null, text: (isOwn ? '' : mark) + heading + headingEnd }];
}

/** A numbered paragraph without a heading stays one paragraph, number and all. */
function startsWithMark({ heading, mark, paragraphs }: OutlineItem): boolean {
  return heading === null && mark !== '' && typeof paragraphs[0] === 'string';
}

function blockOf(paragraph: OutlineItem['paragraphs'][number]): Block {
  if (typeof paragraph === 'string') return { kind: 'paragraph', text: paragraph };
  return { kind: 'table', rows: paragraph.map((cells) => [...cells]) };
}
