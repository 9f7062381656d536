import type { Align, Link, ReadBlock, Region } from './document.ts';
import { regionOf } from './html-region.ts';
import { collapseSpace, isBlank } from './html-space.ts';
import { isLayoutTable, tableRows } from './html-table.ts';
import { attribute, isBlock, isElement, isHidden, isText, textLength, visibleNodes } from './html-tree.ts';
import type { Element, Node, Parent } from './html-tree.ts';

interface Setting {
  align: Align | null;
  bold: boolean;
  level: number | null;
  list: boolean;
  region: Region | null;
  link: Link | null;
}

/** Browsers cap the depth of a page at 512; what lies deeper keeps its text and loses its form. */
const MAX_DEPTH = 512;
const PLAIN: Setting = { align: null, bold: false, level: null, list: false, region: null, link: null };

/** The visible content below a node as blocks in reading order. */
export function htmlBlocks(root: Parent): ReadBlock[] {
  const writer = new BlockWriter();
  const pageLength = textLength(root);
  for (const child of root.childNodes) walk(writer, child, PLAIN, pageLength, 0);
  writer.endLine(PLAIN);
  return writer.blocks;
}

function walk(writer: BlockWriter, node: Node, setting: Setting, pageLength: number, depth: number): void {
  if (isText(node)) return writer.add(node.value, setting);
  if (!isElement(node) || isHidden(node)) return;
  if (node.tagName === 'br') return writer.endLine(setting, true);
  if (node.tagName === 'hr') return writer.breakHere(setting);
  const inner = settingOf(node, setting, pageLength);
  if (inner.link !== null && inner.link !== setting.link) writer.links.push(inner.link);
  if (depth > MAX_DEPTH) return writer.add(plainText(node), inner);
  if (!isBlock(node)) return walkChildren(writer, node, inner, pageLength, depth);
  writer.endLine(setting);
  if (inner.region === 'breadcrumb' && setting.region !== 'breadcrumb') writer.add(pathText(node), inner);
  else if (node.tagName === 'table' && !isLayoutTable(node)) writer.addTable(tableRows(node), inner.region);
  else walkChildren(writer, node, inner, pageLength, depth);
  writer.endLine(inner, node.tagName === 'p');
}

function walkChildren(writer: BlockWriter, node: Element, setting: Setting, pageLength: number, depth: number): void {
  for (const child of node.childNodes) walk(writer, child, setting, pageLength, depth + 1);
}

function settingOf(element: Element, outer: Setting, pageLength: number): Setting {
  const tag = element.tagName;
  const href = tag === 'a' ? attribute(element, 'href') : null;
  const style = attribute(element, 'style') ?? '';
  return {
    align: alignOf(element, style) ?? outer.align,
    bold: outer.bold || /^(?:b|strong|h[1-6]|th)$/u.test(tag) || /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style),
    level: /^h[1-6]$/u.test(tag) ? Number(tag[1]) : outer.level,
    list: outer.list || tag === 'li',
    region: (isBlock(element) ? regionOf(element, pageLength) : null) ?? outer.region,
    link: href === null ? outer.link : { text: collapseSpace(plainText(element)), href },
  };
}

function alignOf(element: Element, style: string): Align | null {
  if (element.tagName === 'center') return 'center';
  const marked = /(?:^|;)\s*text-align\s*:\s*(?<align>left|center|right)/iu.exec(style)?.groups?.['align'];
  const value = (
    marked ??
    attribute(element, 'align') ??
    attribute(element, 'class')?.replace(/^wgk-/u, '') ??
    ''
  ).toLowerCase();
  return value === 'left' || value === 'center' || value === 'right' ? value : null;
}

/** "You are here" is one line, also where it is made of list items. */
function pathText(element: Element): string {
  const steps = visibleNodes(element).map((node) => {
    if (isText(node)) return node.value;
    return isElement(node) && node.tagName === 'li' ? '\0' : '';
  });
  const text = steps.join('');
  return /[>\uff1e\u00bb\u203a]/u.test(text)
    ? text.replaceAll('\0', ' ')
    : text.replace(/^\s*\0/u, '').replaceAll('\0', ' > ');
}

function plainText(element: Element): string {
  return visibleNodes(element)
    .filter(isText)
    .map(({ value }) => value)
    .join('');
}

/** Gathers runs of text into lines and lines into blocks. */
class BlockWriter {
  readonly blocks: ReadBlock[] = [];
  readonly links: Link[] = [];
  #text = '';
  #plain = false;
  #align: Align | null = null;

  add(text: string, setting: Setting): void {
    this.#text += text;
    if (isBlank(text)) return;
    if (!setting.bold) this.#plain = true;
    this.#align ??= setting.align;
  }

  /** Ends the line; an empty one is a break where the markup made it on purpose. */
  endLine(setting: Setting, intended = false): void {
    const text = collapseSpace(this.#text);
    if (!isBlank(text)) {
      const { level, list, region } = setting;
      const align = this.#align ?? setting.align;
      this.blocks.push({
        kind: 'paragraph',
        text,
        align,
        bold: !this.#plain,
        level,
        list,
        region,
        links: this.links.splice(0),
      });
    } else if (intended && this.#text !== '') {
      this.blocks.push({ kind: 'break' });
    }
    this.#text = '';
    this.#plain = false;
    this.#align = null;
  }

  breakHere(setting: Setting): void {
    this.endLine(setting);
    this.blocks.push({ kind: 'break' });
  }

  addTable(rows: string[][], region: Region | null): void {
    this.links.splice(0);
    if (rows.some((cells) => cells.some((cell) => !isBlank(cell)))) this.blocks.push({ kind: 'table', rows, region });
  }
}
