import { readXml } from './xml.ts';
import type { Workbook } from './xlsx-book.ts';
import { formatNumber } from './xlsx-number.ts';

/** A sheet as its reader sees it, and whether there is more that the reader does not see. */
export interface Sheet {
  /** Rows and columns that are shown; all rows of one length. */
  rows: string[][];
  hiddenRows: boolean;
  hiddenColumns: boolean;
  /** A format such as `;;;` that shows nothing, on a cell that holds something. */
  invisibleCells: boolean;
  otherFiles: boolean;
  truncated: boolean;
}

const MAX_COLUMNS = 500;

/** Reads a sheet of at most `room.cells` cells, which are taken off the room. */
export function readSheet(source: string, book: Workbook, room: { cells: number }): Sheet {
  const reader = new SheetReader(book, room);
  readXml(source, {
    open: ({ name, attributes }) => reader.open(name, attributes),
    text: (text) => reader.say(text),
    close: ({ name }) => reader.close(name),
  });
  return reader.result();
}

class SheetReader {
  #book;
  #room;
  #sheet = { hiddenRows: false, hiddenColumns: false, invisibleCells: false, otherFiles: false, truncated: false };
  #rows: Map<number, string>[] = [];
  #hiddenColumns: [number, number][] = [];
  #row: Map<number, string> | null = null;
  #rowHidden = false;
  #cell: { column: number; type: string; style: number; value: string } | null = null;
  #next = 0;
  #listens: 'value' | 'formula' | null = null;

  constructor(book: Workbook, room: { cells: number }) {
    this.#book = book;
    this.#room = room;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'col' && isTrue(attributes['hidden'])) {
      this.#hiddenColumns.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1]);
    } else if (name === 'row') {
      this.#row = new Map();
      this.#rowHidden = isTrue(attributes['hidden']);
      this.#next = 0;
    } else if (name === 'c') {
      const column = columnOf(attributes['r'] ?? '') ?? this.#next;
      this.#next = column + 1;
      this.#cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' };
    } else if (name === 'v' || name === 't') this.#listens = 'value';
    else if (name === 'f') this.#listens = 'formula';
  }

  say(text: string): void {
    if (this.#cell && this.#listens === 'value') this.#cell.value += text;
    // [1]Sheet1!A1 is a cell of another file, whose value is kept here.
    if (this.#listens === 'formula' && /\[\d+\]/u.test(text)) this.#sheet.otherFiles = true;
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.#listens = null;
    if (name === 'c' && this.#cell) this.#keep(this.#cell);
    if (name === 'c') this.#cell = null;
    if (name !== 'row' || !this.#row) return;
    if (!this.#rowHidden) this.#rows.push(this.#row);
    else if (this.#row.size > 0) this.#sheet.hiddenRows = true;
    this.#row = null;
  }

  #keep({ column, type, style, value }: { column: number; type: string; style: number; value: string }): void {
    const text = this.#textOf(type, style, value);
    if (text === '') return;
    if (column >= MAX_COLUMNS || this.#room.cells <= 0) {
      this.#sheet.truncated = true;
      return;
    }
    this.#room.cells -= 1;
    this.#row?.set(column, text);
  }

  #textOf(type: string, style: number, value: string): string {
    const format = this.#book.formats[style] ?? '';
    if (value !== '' && /^;+$/u.test(format)) {
      this.#sheet.invisibleCells = true;
      return '';
    }
    if (type === 's') return this.#book.strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    return type === 'n' ? formatNumber(value, format, this.#book.from1904) : value;
  }

  result(): Sheet {
    const holds = new Set(this.#rows.flatMap((row) => [...row.keys()]));
    const shown = [...holds].filter((column) => !this.#isHidden(column)).toSorted((a, b) => a - b);
    const width = (shown.at(-1) ?? -1) + 1;
    const columns = Array.from({ length: width }, (_, column) => column).filter((column) => !this.#isHidden(column));
    const rows = this.#rows.map((row) => columns.map((column) => row.get(column) ?? ''));
    const filled = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
    return { ...this.#sheet, hiddenColumns: [...holds].some((column) => this.#isHidden(column)), rows: filled };
  }

  #isHidden(column: number): boolean {
    return this.#hiddenColumns.some(([from, to]) => column >= from && column <= to);
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** A1 is column 0, AB12 column 27. */
function columnOf(reference: string): number | null {
  const letters = /^[A-Z]{1,3}(?=\d)/u.exec(reference)?.[0];
  if (letters === undefined) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
