import type { PDFPageProxy } from 'pdfjs-dist';
import type { Findings } from './finding.ts';
import { places } from './messages.ts';
import { drawingOf, type Box, type Drawn } from './pdf-drawing.ts';

/** A map or a chart draws ten thousands of things; what is careless is found among the first. */
const MOST_TEXTS = 5_000;
const MOST_COVERS = 500;

type Text = Drawn & { kind: 'text'; at: number };
type Cover = Drawn & { kind: 'cover'; at: number };

/** Finds words of a page that its reader does not see and a copy brings to light. Gives those that lie beside the page. */
export async function findUnseen(page: PDFPageProxy, number: number, findings: Findings): Promise<string> {
  const drawn = (await drawingOf(page)).map((thing, at) => ({ ...thing, at }));
  const texts = drawn.filter((thing): thing is Text => thing.kind === 'text').slice(0, MOST_TEXTS);
  const covers = drawn.filter((thing): thing is Cover => thing.kind === 'cover').slice(0, MOST_COVERS);
  const place = places.page(number);
  const invisible = texts.filter(({ seen }) => !seen);
  // A scan has its recognised words, all of them unseen, before or behind the picture; beside seen ones there is no use for it.
  if (invisible.length > 0 && invisible.length === texts.length) findings.add('files.invisible-text-layer', place);
  else if (invisible.length > 0) findings.add('files.invisible-text', place);
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const outside = texts.filter(({ box }) => isOutside(box, { left, bottom, right, top }));
  if (outside.length > 0) findings.add('files.text-off-page', place);
  if (texts.some((text) => text.seen && isCovered(text, covers, texts))) findings.add('files.covered-text', place);
  return outside.map(({ text }) => text).join('\n');
}

function isOutside(box: Box, view: Box): boolean {
  return box.right < view.left || box.left > view.right || box.top < view.bottom || box.bottom > view.top;
}

/** Covered: something drawn later lies over most of it, and no words are drawn again upon that. */
function isCovered({ box, at }: Text, covers: readonly Cover[], texts: readonly Text[]): boolean {
  const cover = covers.find((other) => other.at > at && share(box, other.box) > 0.6);
  if (!cover) return false;
  return !texts.some((other) => other.at > cover.at && other.seen && share(box, other.box) > 0.8);
}

/** How much of a box lies within another. */
function share(box: Box, other: Box): number {
  const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
  const height = Math.min(box.top, other.top) - Math.max(box.bottom, other.bottom);
  const area = (box.right - box.left) * (box.top - box.bottom);
  return width > 0 && height > 0 && area > 0 ? (width * height) / area : 0;
}
