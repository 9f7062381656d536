import type { PDFPageProxy } from 'pdfjs-dist';
import { RADICALS } from './lexicon.ts';
import { pdfLibrary } from './pdf-open.ts';

/** A run of characters where it stands on the page as read: x to the right, y down, in points, y on the base line. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

interface Placed extends Piece {
  /** In which of the four directions it runs; null for what stands slantwise, as watermarks do. */
  turn: 0 | 1 | 2 | 3 | null;
}

/**
 * The text of a page turned so that its main direction runs to the right: pages on their side, and vertical writing with
 * its columns from right to left, are then lines like any other. What runs another way comes last. What lies outside
 * the page is left out.
 */
export async function piecesOf(page: PDFPageProxy): Promise<{ pieces: Piece[]; aside: Piece[] }> {
  const { Util } = await pdfLibrary();
  const view = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const placed: Placed[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = Util.transform(view.transform, item.transform) as number[];
    if (x < -1 || y < -1 || x > view.width + 1 || y > view.height + 1) continue;
    const isVertical = styles[item.fontName]?.vertical === true;
    const turn = turnOf(Math.atan2(b, a) + (isVertical ? Math.PI / 2 : 0));
    const width = isVertical ? item.height : item.width;
    placed.push({ text: plainLetters(item.str), x, y, width, size: Math.hypot(c, d) || 1, turn });
  }
  const main = mainTurn(placed);
  const pieces = placed.filter(({ turn }) => turn === main).map((piece) => turned(piece, main));
  const aside = placed.filter(({ turn }) => turn !== main);
  return {
    pieces: isStacked(pieces) ? pieces.map((piece) => turned({ ...piece, width: piece.size }, 1)) : pieces,
    aside,
  };
}

/** Some programs write vertical text as upright characters one below the other. */
function isStacked(pieces: readonly Piece[]): boolean {
  const steps = pieces.slice(1).filter((piece, i) => {
    const before = pieces[i];
    if (!before || !isOneCharacter(before.text) || !isOneCharacter(piece.text)) return false;
    const down = (piece.y - before.y) / piece.size;
    return Math.abs(piece.x - before.x) < piece.size * 0.3 && down > 0.5 && down < 2.5;
  });
  return steps.length > 8 && steps.length > pieces.length / 2;
}

function turnOf(angle: number): Placed['turn'] {
  const quarters = angle / (Math.PI / 2);
  const nearest = Math.round(quarters);
  return Math.abs(quarters - nearest) > 0.05 ? null : ((((nearest % 4) + 4) % 4) as 0 | 1 | 2 | 3);
}

function mainTurn(placed: readonly Placed[]): Placed['turn'] {
  const counts = new Map<Placed['turn'], number>();
  for (const { turn, text } of placed) counts.set(turn, (counts.get(turn) ?? 0) + text.length);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function isOneCharacter(text: string): boolean {
  return /^.$/su.test(text);
}

function turned(piece: Piece, turn: Placed['turn']): Piece {
  const { text, x, y, width, size } = piece;
  const [right, down] = [
    [x, y],
    [y, -x],
    [-x, -y],
    [-y, x],
  ][turn ?? 0] as [number, number];
  return { text, x: right, y: down, width, size };
}

/** Some programs write radicals (U+2E80 to U+2FDF) for the characters they look like, and joined letters for f and i. */
function plainLetters(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\ufb00-\ufb06]/gu, (letter) => RADICALS.get(letter) ?? letter.normalize('NFKC'));
}
