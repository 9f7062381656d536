import type { Align } from './document.ts';
import { BLANK } from './lexicon.ts';
import type { Piece } from './pdf-piece.ts';

/** A line of a page: its words, how far apart from the line before, and where it stands between the margins. */
export interface PdfLine {
  text: string;
  align: Align | null;
  /** Set apart from the line before by more than the page's usual distance. */
  apart: boolean;
}

interface Row {
  pieces: Piece[];
  x: number;
  end: number;
  y: number;
  size: number;
}

/** The lines of a page from its pieces, in reading order. An indented one begins with blanks, as in a plain text. */
export function linesOf(pieces: readonly Piece[]): PdfLine[] {
  const rows = inColumns(rowsOf(pieces));
  const left = Math.min(...rows.map(({ x }) => x));
  const right = Math.max(...rows.map(({ end }) => end));
  const pitch = usualPitch(rows);
  return rows.map((row, i) => {
    const before = rows[i - 1];
    const align = alignOf(row, left, right);
    const indent = (row.x - left) / row.size;
    const indented = align === null && indent > 1.4 && indent < 2.7;
    const apart = before !== undefined && (row.y - before.y > pitch * 1.4 || row.y < before.y);
    return { text: (indented ? BLANK + BLANK : '') + textOf(row), align, apart };
  });
}

/** Pieces on one base line; what is drawn twice to look bold counts once. */
function rowsOf(pieces: readonly Piece[]): Row[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    const sameLine = first !== undefined && piece.y - first.y < Math.min(first.size, piece.size) * 0.5;
    if (!row || !sameLine) rows.push([piece]);
    else if (!row.some((other) => isShadow(piece, other))) row.push(piece);
  }
  return rows.map((row) => rowOf(row.toSorted((a, b) => a.x - b.x)));
}

function isShadow(piece: Piece, other: Piece): boolean {
  const reach = piece.size * 0.2;
  return piece.text === other.text && Math.abs(piece.x - other.x) < reach && Math.abs(piece.y - other.y) < reach;
}

function rowOf(pieces: Piece[]): Row {
  const end = Math.max(...pieces.map(({ x, width }) => x + width));
  return { pieces, x: pieces[0]?.x ?? 0, end, y: pieces[0]?.y ?? 0, size: Math.max(...pieces.map((p) => p.size)) };
}

/** Two columns of running text, as a gazette has them, are read one after the other; a table is not taken apart. */
function inColumns(rows: Row[]): Row[] {
  const left = Math.min(...rows.map(({ x }) => x));
  const right = Math.max(...rows.map(({ end }) => end));
  const middle = (left + right) / 2;
  const halves = rows.map((row) => halvesOf(row, middle));
  const split = halves.filter((half) => half.length === 2);
  const width = (right - left) / 2;
  const full = split.filter((half) => half.every(({ x, end }) => end - x > width * 0.75));
  if (split.length < 8 || full.length < split.length * 0.6) return rows;
  const from = halves.indexOf(split[0] ?? []);
  const to = halves.indexOf(split.at(-1) ?? []) + 1;
  const inside = halves.slice(from, to).flat();
  const [first, second] = [inside.filter(({ x }) => x < middle), inside.filter(({ x }) => x >= middle)];
  return [...rows.slice(0, from), ...first, ...second, ...rows.slice(to)];
}

function halvesOf(row: Row, middle: number): Row[] {
  const before = row.pieces.filter(({ x, width }) => x + width <= middle + row.size);
  const after = row.pieces.filter(({ x }) => x >= middle - row.size * 0.5);
  if (before.length + after.length !== row.pieces.length || before.length === 0 || after.length === 0) return [row];
  return [rowOf(before), rowOf(after)];
}

function usualPitch(rows: readonly Row[]): number {
  const steps = rows.slice(1).map((row, i) => row.y - (rows[i]?.y ?? 0));
  const sorted = steps.filter((step) => step > 0).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
}

function alignOf({ x, end, size }: Row, left: number, right: number): Align | null {
  const before = x - left;
  const behind = right - end;
  // Narrower than this a line hardly shows whether it is centred.
  if (before > size * 2.7 && Math.abs(before - behind) < size * 1.5) return 'center';
  return before > (right - left) * 0.4 && behind < size * 6 ? 'right' : null;
}

/** Blanks for gaps as one sees them: nothing between close letters, a blank between words, a tab between cells. */
function textOf({ pieces, size }: Row): string {
  let text = '';
  let end = Number.NaN;
  for (const piece of pieces) {
    const gap = (piece.x - end) / size;
    if (gap > 2.5) text += '\t';
    else if (gap > 0.6) text += BLANK;
    else if (gap > 0.15 && !/\s$/u.test(text) && isLatin(text.at(-1)) && isLatin(piece.text[0])) text += ' ';
    text += piece.text;
    end = piece.x + piece.width;
  }
  return text.trimEnd();
}

function isLatin(letter: string | undefined): boolean {
  return letter !== undefined && /[\p{Script=Latin}\d]/u.test(letter);
}

/** Fonts without a table to Unicode give private-use letters, replacement characters and controls. */
export function isGarbled(text: string): boolean {
  const odd = text.match(/[\p{Co}\p{Cn}\ufffd]|[^\P{Cc}\t\n]/gu)?.length ?? 0;
  return odd > text.length * 0.02;
}
