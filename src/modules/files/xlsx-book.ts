import type { OfficePackage } from './office-package.ts';
import { FileProblem } from './problem.ts';
import { readXml } from './xml.ts';
import { formatCode } from './xlsx-number.ts';

/** A sheet as the workbook declares it. */
export interface SheetEntry {
  name: string;
  /** Where its markup stands in the package. */
  path: string;
  hidden: boolean;
}

/** What the sheets of a workbook share. */
export interface Workbook {
  sheets: SheetEntry[];
  strings: string[];
  /** The number format of each cell style. */
  formats: string[];
  from1904: boolean;
  hiddenNames: boolean;
}

/** Reads a workbook's own parts. Throws a `FileProblem`. */
export function readWorkbook({ markup }: OfficePackage): Workbook {
  const source = markup.get('xl/workbook.xml');
  if (source === undefined) throw new FileProblem('files.broken');
  const paths = pathsOf(markup.get('xl/_rels/workbook.xml.rels') ?? '<none/>');
  const book: Workbook = { sheets: [], strings: [], formats: [], from1904: false, hiddenNames: false };
  readXml(source, {
    open({ name, attributes }) {
      if (name === 'sheet') {
        const path = paths.get(attributes['id'] ?? '') ?? '';
        const hidden = /^(?:hidden|veryHidden)$/u.test(attributes['state'] ?? '');
        book.sheets.push({ name: attributes['name'] ?? '', path, hidden });
      }
      if (name === 'workbookPr') book.from1904 = /^(?:1|true)$/u.test(attributes['date1904'] ?? '');
      // Filters keep names of their own, hidden by the program: nobody hid anything there.
      const isOwn = !(attributes['name'] ?? '').startsWith('_xlnm.');
      if (name === 'definedName' && /^(?:1|true)$/u.test(attributes['hidden'] ?? '') && isOwn) book.hiddenNames = true;
    },
  });
  book.strings = stringsOf(markup.get('xl/sharedStrings.xml'));
  book.formats = formatsOf(markup.get('xl/styles.xml'));
  return book;
}

function pathsOf(rels: string): Map<string, string> {
  const paths = new Map<string, string>();
  readXml(rels, {
    open({ name, attributes: { Id = '', Target = '' } }) {
      if (name === 'Relationship') paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return paths;
}

/** Each shared string; how a syllable is read aloud (`rPh`) is no part of it. */
function stringsOf(source: string | undefined): string[] {
  const strings: string[] = [];
  if (source === undefined) return strings;
  let pieces: string[] = [];
  let phonetic = 0;
  let inText = false;
  readXml(source, {
    open({ name }) {
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text: (text) => void (inText && pieces.push(text)),
    close({ name }) {
      inText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'si') return;
      strings.push(pieces.join(''));
      pieces = [];
    },
  });
  return strings;
}

function formatsOf(source: string | undefined): string[] {
  const declared = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  readXml(source ?? '<none/>', {
    open({ name, attributes }) {
      if (name === 'numFmt') declared.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    close({ name }) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => formatCode(id, declared));
}
