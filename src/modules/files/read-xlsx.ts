import type { ReadBlock, ReadDocument, Warning } from './document.ts';
import { warning } from './messages.ts';
import { openPackage } from './office-package.ts';
import { FileProblem } from './problem.ts';
import { readWorkbook, type SheetEntry } from './xlsx-book.ts';
import { readSheet, type Sheet } from './xlsx-sheet.ts';

/** A workbook of half a million filled cells is a data set, not a document. */
const MAX_CELLS = 500_000;

/** Each sheet of a workbook as its reader sees it: hidden sheets, rows and columns are left out, and said. */
export async function readXlsx(bytes: Uint8Array): Promise<Omit<ReadDocument, 'kind'>> {
  const sheets = await readSheets(bytes);
  const warnings: Warning[] = [];
  const hides = sheets.some(({ entry, sheet }) => entry.hidden || sheet.hiddenRows || sheet.hiddenColumns);
  if (hides) warnings.push(warning('files.hidden-cells'));
  if (sheets.some(({ sheet }) => sheet.truncated)) warnings.push(warning('files.truncated'));
  const shown = sheets.filter(({ entry, sheet }) => !entry.hidden && sheet.rows.length > 0);
  const blocks = shown.flatMap(({ entry, sheet }, page) => blocksOf(entry, sheet, page + 1));
  return { blocks, title: null, meta: {}, links: [], warnings };
}

/** All sheets of a workbook, the hidden ones too. Throws a `FileProblem`. */
async function readSheets(bytes: Uint8Array): Promise<{ entry: SheetEntry; sheet: Sheet }[]> {
  const parts = await openPackage(bytes);
  const book = readWorkbook(parts);
  const room = { cells: MAX_CELLS };
  return book.sheets.flatMap((entry) => {
    const source = parts.markup.get(entry.path);
    // Chart sheets and dialogs hold no cells.
    if (source === undefined && book.sheets.length === 1) throw new FileProblem('files.broken');
    return source === undefined ? [] : [{ entry, sheet: readSheet(source, book, room) }];
  });
}

function blocksOf({ name }: SheetEntry, { rows }: Sheet, page: number): ReadBlock[] {
  const title = { kind: 'paragraph', text: name, align: null, bold: false, level: 2, list: false } as const;
  return [
    { kind: 'break', page },
    ...(name.trim() === '' ? [] : [{ ...title, region: null, links: [] }]),
    { kind: 'table', rows, region: null, links: [] },
  ];
}
