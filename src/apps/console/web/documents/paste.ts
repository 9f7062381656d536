import type { Block } from './blocks-and-doc.ts';
import { levelOf } from './outline.ts';

const gone = new Set(['STYLE', 'SCRIPT', 'TITLE', 'META', 'LINK', 'HEAD', 'NOSCRIPT', 'TEMPLATE', 'svg', 'O:P']);
const lines = new Set([
  'P', 'DIV', 'SECTION', 'ARTICLE', 'LI', 'UL', 'OL', 'BLOCKQUOTE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BR', 'TR', 'PRE',
]); // prettier-ignore

/**
 * What a person pastes from Word, WeChat or a page, as lines, headings and tables: fonts, colours, pictures, boxes within
 * boxes and invisible characters stay behind. Headings are known by their marks (一、 （一）), not by how they looked.
 */
export function cleanPasted(html: string): Block[] {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const blocks: Block[] = [];
  let line = '';
  function settle() {
    const text = tidy(line);
    line = '';
    if (text === '') return;
    const level = levelOf(text);
    blocks.push(level === null ? { kind: 'paragraph', text } : { kind: 'heading', level, number: null, text });
  }
  function walk(node: Node) {
    if (node instanceof Text) line += node.data;
    if (!(node instanceof Element) || gone.has(node.tagName)) return;
    if (node instanceof HTMLTableElement) {
      settle();
      const rows = rowsOf(node);
      if (rows.length > 0) blocks.push({ kind: 'table', rows });
      return;
    }
    const parts = lines.has(node.tagName);
    if (parts) settle();
    for (const child of node.childNodes) walk(child);
    if (parts) settle();
  }
  walk(page.body);
  settle();
  return blocks;
}

/** The pages' policy refuses them anyway, and would say so once for each. */
function withoutStyles(html: string): string {
  return html
    .replaceAll(/<style\b[\s\S]*?<\/style>/giu, '')
    .replaceAll(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/giu, '');
}

function rowsOf(table: HTMLTableElement): string[][] {
  const rows = [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      tidy(cell.textContent),
      // What spans several columns keeps its place in the first.
      ...Array.from({ length: Math.min(cell.colSpan, 50) - 1 }, () => ''),
    ]),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.filter((row) => row.length > 0).map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
}

/** White space that layout made, and characters that nobody sees. */
function tidy(text: string): string {
  return text
    .replaceAll(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/gu, '')
    .replaceAll(/[\s\u00a0\u3000]+/gu, ' ')
    .replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}
