import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { ReadBlock, ReadDocument, Warning } from './document.ts';
import { MADE_TITLE } from './lexicon.ts';
import { warning } from './messages.ts';
import { isGarbled, linesOf } from './pdf-lines.ts';
import { MAX_PAGES, withPdf } from './pdf-open.ts';
import { piecesOf, type Piece } from './pdf-piece.ts';
import { FileProblem } from './problem.ts';

const MAX_CHARACTERS = 10_000_000;

/**
 * Reads the text layer of a PDF, line by line: each line of a page is a paragraph, with blanks before it where a
 * paragraph is indented; joining them needs to know the language and is not done here. Throws `files.no-text-layer` for
 * a scan, which has none.
 */
export async function readPdf(bytes: Uint8Array): Promise<Omit<ReadDocument, 'kind'>> {
  return await withPdf(bytes, async (pdf) => {
    const pages = await readAllPages(pdf);
    const blank = pages.filter(({ length }) => length === 0).length;
    if (blank === pages.length) throw new FileProblem('files.no-text-layer');
    const blocks = pages.flatMap((page, i): ReadBlock[] => [{ kind: 'break', page: i + 1 }, ...page]);
    const warnings: Warning[] = [];
    if (blank > 0) warnings.push(warning('files.pages-without-text'));
    if (pages.length < pdf.numPages) warnings.push(warning('files.truncated'));
    if (isGarbled(textOf(blocks))) warnings.push(warning('files.garbled'));
    return { blocks, ...(await readFacts(pdf)), links: [], warnings };
  });
}

async function readAllPages(pdf: PDFDocumentProxy): Promise<ReadBlock[][]> {
  const pages: ReadBlock[][] = [];
  let left = MAX_CHARACTERS;
  for (let number = 1; number <= Math.min(pdf.numPages, MAX_PAGES) && left > 0; number += 1) {
    const page = await pdf.getPage(number);
    const { pieces, aside } = await piecesOf(page);
    page.cleanup();
    left -= [...pieces, ...aside].reduce((sum, { text }) => sum + text.length, 0);
    pages.push([...blocksOf(pieces), ...blocksOf(aside)]);
  }
  return pages;
}

function blocksOf(pieces: readonly Piece[]): ReadBlock[] {
  return linesOf(pieces).flatMap(({ text, align, apart }): ReadBlock[] => {
    const line = { kind: 'paragraph', text, align, bold: false, level: null, list: false } as const;
    return [...(apart ? [{ kind: 'break' } as const] : []), { ...line, region: null, links: [] }];
  });
}

async function readFacts(pdf: PDFDocumentProxy): Promise<Pick<ReadDocument, 'title' | 'meta'>> {
  const { info } = await pdf.getMetadata();
  const facts = info as Record<string, unknown>;
  const title = typeof facts['Title'] === 'string' ? facts['Title'].trim() : '';
  const meta = ['Author', 'Subject', 'Keywords', 'CreationDate'].flatMap((name) => {
    const value = facts[name];
    return typeof value === 'string' && value !== '' ? [[`pdf:${name.toLowerCase()}`, value]] : [];
  });
  return { title: title === '' || MADE_TITLE.test(title) ? null : title, meta: Object.fromEntries(meta) };
}

function textOf(blocks: readonly ReadBlock[]): string {
  return blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
}
