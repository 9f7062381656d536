import type { Align, Link, ReadDocument, Region } from '#modules/files';

/** A paragraph or table of the file with what its form says, as the readers of this module see it. */
export interface Line {
  /** Position among all lines of the file. */
  at: number;
  /** Without layout white space at both ends; empty for a table. */
  text: string;
  rows: readonly (readonly string[])[] | null;
  align: Align | null;
  level: number | null;
  list: boolean;
  region: Region | null;
  links: readonly Link[];
  /** Blank lines before it. */
  gap: number;
}

const LAYOUT = /[\s\u200b-\u200d\u2060\ufeff]/u;

/** The lines of a document, blank ones counted into `gap`. */
export function toLines(document: ReadDocument): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  for (const block of document.blocks) {
    if (block.kind === 'break') {
      gap += 1;
      continue;
    }
    const isTable = block.kind === 'table';
    lines.push({
      at: lines.length,
      text: isTable ? '' : trimLayout(block.text),
      rows: isTable ? block.rows : null,
      align: isTable ? null : block.align,
      level: isTable ? null : block.level,
      list: !isTable && block.list,
      region: block.region,
      links: block.links,
      gap,
    });
    gap = 0;
  }
  return lines;
}

/** Takes indentation and trailing space of any kind away; nothing inside is touched. */
export function trimLayout(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && LAYOUT.test(text.charAt(start))) start += 1;
  while (end > start && LAYOUT.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** The text without any white space, for comparing and matching: the letters of a label may be set apart. */
export function compact(text: string): string {
  return text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, '');
}

/** Runs of white space as one space, as in a title over two lines. */
export function oneSpaced(text: string): string {
  return trimLayout(text.replace(/[\s\u200b-\u200d\u2060\ufeff]+/gu, ' '));
}

/** Letters set wide apart by single spaces, as some pages do with titles, closed up: 样 板 市 公 告. */
export function closeUp(text: string): string {
  return text.replace(
    /(?:\p{Script=Han}[ \u00a0\u3000]){3,}\p{Script=Han}(?![ \u00a0\u3000]?\p{Script=Han}{2})/gu,
    compact,
  );
}
