import type { Align, Link, ReadBlock, Region } from './document.ts';
import { mainArticle } from './html-article.ts';
import { regionOf } from './html-region.ts';
import { collapseSpace, isBlank } from './html-space.ts';
import { isLayoutTable, tableRows } from './html-table.ts';
import { attribute, isBlock, isElement, isText, nodesBelow, textLengths, textOf } from './html-tree.ts';
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

/** What is known of the whole page while it is walked. */
interface Page {
  writer: BlockWriter;
  lengths: ReadonlyMap<Parent, number>;
  length: number;
  article: Element | null;
}

/** The content below a node, from which hidden things were removed, as blocks in reading order. */
export function htmlBlocks(root: Parent): ReadBlock[] {
  const lengths = textLengths(root);
  const writer = new BlockWriter();
  const page: Page = { writer, lengths, length: lengths.get(root) ?? 0, article: mainArticle(root, lengths) };
  for (const child of root.childNodes) walk(page, child, PLAIN, 0);
  writer.endLine(PLAIN);
  return writer.blocks;
}

function walk(page: Page, node: Node, setting: Setting, depth: number): void {
  const { writer } = page;
  if (isText(node)) return writer.add(node.value, setting);
  if (!isElement(node)) return;
  if (node.tagName === 'br') return writer.endLine(setting, true);
  if (node.tagName === 'hr') return writer.breakHere(setting);
  const inner = settingOf(page, node, setting);
  if (inner.link !== null && inner.link !== setting.link) writer.links.push(inner.link);
  if (depth > MAX_DEPTH) return writer.add(textOf(node), inner);
  if (!isBlock(node)) return walkChildren(page, node, inner, depth);
  writer.endLine(setting);
  if (inner.region === 'breadcrumb' && setting.region !== 'breadcrumb') writer.add(pathText(node), inner);
  else if (node.tagName === 'table' && !isLayoutTable(node))
    writer.addTable(tableRows(node), inner.region, linksIn(node));
  else walkChildren(page, node, inner, depth);
  writer.endLine(inner, node.tagName === 'p');
}

function walkChildren(page: Page, node: Element, setting: Setting, depth: number): void {
  for (const child of node.childNodes) walk(page, child, setting, depth + 1);
}

function settingOf(page: Page, element: Element, outer: Setting): Setting {
  const tag = element.tagName;
  const style = attribute(element, 'style') ?? '';
  return {
    align: alignOf(element, style) ?? outer.align,
    bold: outer.bold || /^(?:b|strong|h[1-6]|th)$/u.test(tag) || /font-weight\s*:\s*(?:bold|[6-9]00)/iu.test(style),
    level: /^h[1-6]$/u.test(tag) ? Number(tag[1]) : outer.level,
    list: outer.list || tag === 'li',
    region: element === page.article ? 'article' : (frameRegion(page, element) ?? outer.region),
    link: linkOf(element) ?? outer.link,
  };
}

function frameRegion({ lengths, length, article }: Page, element: Element): Region | null {
  return isBlock(element) && element !== article ? regionOf(element, lengths.get(element) ?? 0, length) : null;
}

function linkOf(element: Element): Link | null {
  const href = element.tagName === 'a' ? attribute(element, 'href') : null;
  return href === null ? null : { text: collapseSpace(textOf(element)), href };
}

function linksIn(parent: Parent): Link[] {
  return nodesBelow(parent)
    .filter(isElement)
    .map(linkOf)
    .filter((link) => link !== null);
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

/** "You are here" is one line, also where it is made of list items, or of links that only pictures part. */
function pathText(element: Element): string {
  const steps = nodesBelow(element).map((node) => {
    if (isText(node)) return node.value;
    return isElement(node) && node.tagName === 'li' ? '\0' : '';
  });
  const text = steps.join('');
  if (/[>\uff1e\u00bb\u203a]/u.test(text)) return text.replaceAll('\0', ' ');
  if (text.includes('\0')) return text.replace(/^\s*\0/u, '').replaceAll('\0', ' > ');
  const links = linksIn(element);
  const isParted = /[/|\u2192\u4e28\\:\uff1a\u300b-]/u.test(text);
  return !isParted && links.length >= 2 ? links.map((link) => link.text).join(' > ') : text;
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

  addTable(rows: string[][], region: Region | null, links: readonly Link[]): void {
    this.links.splice(0);
    if (rows.some((cells) => cells.some((cell) => !isBlank(cell))))
      this.blocks.push({ kind: 'table', rows, region, links });
  }
}
