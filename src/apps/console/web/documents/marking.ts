import { watched } from '../store.ts';
import type { Block } from './blocks-and-doc.ts';
import { headingText } from './blocks-view.tsx';

/** A piece of a block's text, as the server counts it: a heading without its mark, cells of a table joined by one character. */
export interface Piece {
  block: number;
  from: number;
  to: number;
}

/** A passage that a reviewer marks while sending a document back, and what is wrong there. */
export interface Passage extends Piece {
  quote: string;
  words: string;
  /** The text changed meanwhile and the passage is not in it any more: it cannot be sent. */
  isGone: boolean;
}

/** The passages marked so far while a form that sends back is open; null while none is. */
export const marking = watched<readonly Passage[] | null>(null);

export function textOfBlock(block: Block): string {
  return block.kind === 'table' ? block.rows.map((row) => row.join('\t')).join('\n') : block.text;
}

/** How many characters the mark of a heading takes before its text, where it is drawn. */
export function markLength(block: Block): number {
  return block.kind === 'heading' ? headingText(block).length - block.text.length : 0;
}

/** The piece of one block that a selection in the drawn text covers; of one that goes on, as far as its first block goes. */
export function pieceSelected(selection: Selection | null, blocks: readonly Block[]): Piece | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const drawn = elementOf(range.startContainer)?.closest<HTMLElement>('[data-block]');
  const index = Number(drawn?.dataset['block'] ?? -1);
  const block = blocks[index];
  if (!drawn || !block) return null;
  const length = textOfBlock(block).length;
  if (block.kind === 'table') {
    const cell = elementOf(range.startContainer)?.closest<HTMLElement>('[data-at]');
    if (!cell?.contains(range.endContainer)) return { block: index, from: 0, to: length };
    const at = Number(cell.dataset['at']);
    return { block: index, ...within(cell, range, at) };
  }
  const { from, to } = within(drawn, range, -markLength(block));
  const piece = { block: index, from: Math.max(0, from), to: Math.min(length, to) };
  return piece.from < piece.to ? piece : null;
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}

/** Where a range lies in the text of an element, counted from `start`. */
function within(element: HTMLElement, range: Range, start: number): { from: number; to: number } {
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const from = before.toString().length;
  const inside = document.createRange();
  inside.setStart(range.startContainer, range.startOffset);
  if (element.contains(range.endContainer)) inside.setEnd(range.endContainer, range.endOffset);
  else inside.setEndAfter(element.lastChild ?? element);
  return { from: start + from, to: start + from + inside.toString().length };
}

/** A passage of the text to be marked whole or in part, with its words. */
export function quoteOf(blocks: readonly Block[], { block, from, to }: Piece): string {
  const found = blocks[block];
  return found ? textOfBlock(found).slice(from, to) : '';
}

/** The passages in a text that somebody changed meanwhile: each where its words stand now. */
export function placeAnew(passages: readonly Passage[], blocks: readonly Block[]): Passage[] {
  return passages.map((passage) => {
    const place = placeOf(passage, blocks);
    return { ...passage, ...place, isGone: place === null };
  });
}

/**
 * Where a remark's passage stands in a text that went on: at its old place if it reads the same there, else where its words
 * stand, in the same block or in the nearest; null where they are gone.
 */
export function placeOf(remark: Piece & { quote: string }, blocks: readonly Block[]): Piece | null {
  const { block, from, to, quote } = remark;
  if (quote !== '' && quoteOf(blocks, { block, from, to }).startsWith(quote)) return { block, from, to };
  const near = blocks
    .map((each, i) => ({ i, at: textOfBlock(each).indexOf(quote) }))
    .filter(({ at }) => at >= 0 && quote !== '')
    .toSorted((one, other) => Math.abs(one.i - block) - Math.abs(other.i - block));
  const [found] = near;
  if (!found) return null;
  const length = textOfBlock(blocks[found.i] as Block).length;
  return { block: found.i, from: found.at, to: Math.min(length, found.at + Math.max(quote.length, to - from)) };
}
