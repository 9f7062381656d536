import { collapseSpace } from './html-space.ts';
import { attribute, isBlock, isElement, isText, nodesBelow, textOf } from './html-tree.ts';
import type { Element } from './html-tree.ts';

const LONG_CELL = 400;
/** No table that anybody reads is wider; slips and malice in spans would only blow up the grid. */
const MAX_COLUMNS = 200;

/** Older pages lay out everything with tables: such a table is only a frame around other blocks. */
export function isLayoutTable(table: Element): boolean {
  const inside = nodesBelow(table).filter(isElement);
  if (inside.some(({ tagName }) => /^(?:table|h[1-3]|ul|ol|hr)$/u.test(tagName))) return true;
  const cells = inside.filter(isCell);
  if (cells.length < 2 || cells.some((cell) => isLongText(cell))) return true;
  return inside
    .filter(isRow)
    .every((row) => row.childNodes.filter((child) => isElement(child) && isCell(child)).length < 2);
}

/** The cells as a full grid: a cell over several columns or rows stands once, the rest of its place is empty. */
export function tableRows(table: Element): string[][] {
  const rows = nodesBelow(table).filter(isElement).filter(isRow);
  const grid: string[][] = rows.map(() => []);
  for (const [at, row] of rows.entries()) {
    for (const cell of row.childNodes) {
      if (isElement(cell) && isCell(cell)) place(grid, at, cell);
    }
  }
  const width = Math.max(0, ...grid.map((cells) => cells.length));
  return grid.map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? ''));
}

function place(grid: string[][], at: number, cell: Element): void {
  const first = grid[at] ?? [];
  let column = 0;
  while (first[column] !== undefined) column += 1;
  if (column >= MAX_COLUMNS) return;
  const columns = Math.min(span(cell, 'colspan'), MAX_COLUMNS - column);
  const rowEnd = Math.min(at + span(cell, 'rowspan'), grid.length);
  for (let row = at; row < rowEnd; row += 1) {
    for (let offset = 0; offset < columns; offset += 1) {
      const cells = grid[row];
      if (cells !== undefined) cells[column + offset] = row === at && offset === 0 ? cellText(cell) : '';
    }
  }
}

function cellText(cell: Element): string {
  const pieces = nodesBelow(cell).map((node) => {
    if (isText(node)) return node.value;
    return isElement(node) && (isBlock(node) || node.tagName === 'br') ? '\0' : '';
  });
  const lines = pieces.join('').split('\0').map(collapseSpace);
  return lines.filter((line) => line !== '').join('\n');
}

/** Browsers cap a span at 1,000; more than 100 is a slip that would only blow up the grid. */
function span(cell: Element, name: string): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return Number.isNaN(value) ? 1 : Math.min(Math.max(value, 1), 100);
}

function isLongText(cell: Element): boolean {
  const blocks = nodesBelow(cell).filter((node) => isElement(node) && (isBlock(node) || node.tagName === 'br'));
  return blocks.length >= 3 && textOf(cell).replace(/\s+/gu, '').length > LONG_CELL;
}

function isRow(element: Element): boolean {
  return element.tagName === 'tr';
}

function isCell(element: Element): boolean {
  return element.tagName === 'td' || element.tagName === 'th';
}
