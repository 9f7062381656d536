import type { ReadBlock, ReadPages } from './document.ts';
import { readContent } from './read-text.ts';

/** What a search hit can point at without losing the place: some screens of text. */
const MAX_PAGE_CHARACTERS = 20_000;
const MAX_PAGES = 1_000;
const MAX_CHARACTERS = 2_000_000;

/** The text of a file by page (PDF), sheet (XLSX) or piece of some length (the rest). Throws as `readContent`. */
export async function pagesOfContent(bytes: Uint8Array, fileName: string): Promise<ReadPages> {
  const { blocks, warnings } = await readContent(bytes, fileName);
  const pages: string[] = [];
  let left = MAX_CHARACTERS;
  let truncated = warnings.some(({ code }) => code === 'files.truncated');
  for (const piece of piecesOf(blocks)) {
    if (pages.length >= MAX_PAGES || left <= 0) {
      truncated = true;
      break;
    }
    pages.push(piece.slice(0, left));
    truncated ||= piece.length > left;
    left -= piece.length;
  }
  return { pages, truncated, warnings };
}

/** One piece a page, and a further one where a page is long; lines are never cut but one that is too long itself. */
function* piecesOf(blocks: readonly ReadBlock[]): Generator<string> {
  let lines: string[] = [];
  let length = 0;
  function take(): string[] {
    const text = lines.join('\n');
    lines = [];
    length = 0;
    return text === '' ? [] : [text];
  }
  for (const block of blocks) {
    if (block.kind === 'break') {
      // A page without words keeps its place, so that the numbers of those behind it are right.
      if (block.page !== undefined && block.page > 1) yield take()[0] ?? '';
      continue;
    }
    for (const line of linesOf(block)) {
      for (let at = 0; at < line.length; at += MAX_PAGE_CHARACTERS) {
        const part = line.slice(at, at + MAX_PAGE_CHARACTERS);
        if (length + part.length > MAX_PAGE_CHARACTERS) yield* take();
        lines.push(part);
        length += part.length + 1;
      }
    }
  }
  yield* take();
}

function linesOf(block: Exclude<ReadBlock, { kind: 'break' }>): string[] {
  return block.kind === 'table' ? block.rows.map((row) => row.join('\t')) : [block.text];
}
