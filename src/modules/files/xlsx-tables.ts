import { openPackage } from './office-package.ts';
import { FileProblem } from './problem.ts';
import { isEncryptedOffice, sniffKind } from './sniff.ts';
import { readXml } from './xml.ts';
import { readWorkbook, type Workbook } from './xlsx-book.ts';
import { formatNumber } from './xlsx-number.ts';

/** A row as the file has it, hidden or not. */
export interface TableRow {
  /** Its number in the sheet, from 1. */
  n: number;
  hidden: boolean;
  /** What each cell shows, by column from 0; empty ones are ''. */
  cells: string[];
  /** The columns whose cell is worked out by a formula: what it shows is whatever some program last worked out. */
  formulas: number[];
}

/** A sheet as data: nothing left out, everything that is hidden said. */
export interface TableSheet {
  name: string;
  hidden: boolean;
  hiddenColumns: number[];
  rows: TableRow[];
}

const MOST_CELLS = 200_000;
const MOST_COLUMNS = 100;
/** Characters of all cells together: a few long texts that many cells share would fill any memory. */
const MOST_CHARACTERS = 20_000_000;

/** The sheets of a workbook as data, for who takes rows in and not a text. Throws a `FileProblem`. */
export async function tablesOfContent(bytes: Uint8Array, fileName: string): Promise<TableSheet[]> {
  if (bytes.length === 0) throw new FileProblem('files.empty');
  const kind = await sniffKind(bytes, fileName);
  if (kind !== 'xlsx') throw new FileProblem(isEncryptedOffice(bytes) ? 'files.encrypted' : problemOf(kind));
  const parts = await openPackage(bytes);
  const book = readWorkbook(parts);
  const room = { cells: MOST_CELLS, characters: MOST_CHARACTERS };
  return book.sheets.flatMap(({ name, path, hidden }) => {
    const source = parts.markup.get(path);
    return source === undefined ? [] : [{ name, hidden, ...readRows(source, book, room) }];
  });
}

function problemOf(kind: string): 'files.old-format' | 'files.not-a-workbook' {
  return kind === 'xls' ? 'files.old-format' : 'files.not-a-workbook';
}

interface Room {
  cells: number;
  characters: number;
}

function readRows(source: string, book: Workbook, room: Room): Pick<TableSheet, 'rows' | 'hiddenColumns'> {
  const rows: TableRow[] = [];
  const hiddenColumns = new Set<number>();
  let row: TableRow | null = null;
  let cell: { column: number; type: string; style: number; value: string; formula: boolean } | null = null;
  let listens = false;
  let lastRow = 0;
  readXml(source, {
    open({ name, attributes }) {
      if (name === 'col' && isTrue(attributes['hidden']))
        for (
          let c = Math.max(Number(attributes['min']), 1);
          c <= Math.min(Number(attributes['max']), MOST_COLUMNS);
          c += 1
        )
          hiddenColumns.add(c - 1);
      if (name === 'row') {
        lastRow = Number(attributes['r'] ?? lastRow + 1);
        if (!Number.isSafeInteger(lastRow) || lastRow < 1) throw new FileProblem('files.broken');
        row = { n: lastRow, hidden: isTrue(attributes['hidden']), cells: [], formulas: [] };
      }
      if (name === 'c' && row) {
        const column = columnOf(attributes['r']) ?? row.cells.length;
        cell = {
          column,
          type: attributes['t'] ?? 'n',
          style: Number(attributes['s'] ?? 0),
          value: '',
          formula: false,
        };
      }
      if (name === 'v' || name === 't') listens = true;
      if (name === 'f' && cell) cell.formula = true;
    },
    text(text) {
      if (cell && listens) cell.value += text;
    },
    close({ name }) {
      if (name === 'v' || name === 't') listens = false;
      if (name === 'c' && row && cell) {
        keep(row, cell, book, room);
        cell = null;
      }
      if (name !== 'row' || !row) return;
      if (row.cells.some((value) => value.trim() !== '') || row.formulas.length > 0) rows.push(row);
      row = null;
    },
  });
  return { rows, hiddenColumns: [...hiddenColumns] };
}

function keep(
  row: TableRow,
  cell: { column: number; type: string; style: number; value: string; formula: boolean },
  book: Workbook,
  room: Room,
): void {
  const text = textOf(cell, book);
  if (text === '' && !cell.formula) return;
  room.cells -= 1;
  room.characters -= text.length;
  if (cell.column >= MOST_COLUMNS || room.cells < 0 || room.characters < 0) throw new FileProblem('files.too-large');
  while (row.cells.length < cell.column) row.cells.push('');
  row.cells[cell.column] = text;
  if (cell.formula) row.formulas.push(cell.column);
}

function textOf({ type, style, value }: { type: string; style: number; value: string }, book: Workbook): string {
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  return type === 'n' ? formatNumber(value, book.formats[style] ?? '', book.from1904) : value;
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** A1 is column 0, AB12 column 27; null where the reference is none. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/u.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
