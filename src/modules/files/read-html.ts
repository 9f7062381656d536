import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Link, ReadBlock } from './document.ts';
import { htmlBlocks } from './html-blocks.ts';
import { collapseSpace } from './html-space.ts';
import { attribute, isElement, isText, visibleNodes } from './html-tree.ts';
import type { Element } from './html-tree.ts';

export interface HtmlContent {
  blocks: ReadBlock[];
  title: string | null;
  meta: Record<string, string>;
  links: Link[];
}

/** Reads a web page as a reader would see it: nothing is run or fetched, what is hidden is left out. */
export function readHtml(source: string): HtmlContent {
  const document = parse(source);
  const head = allElements(document).filter(({ tagName }) => tagName === 'title' || tagName === 'meta');
  const title = head.find(({ tagName }) => tagName === 'title');
  return {
    blocks: htmlBlocks(document),
    title:
      title === undefined
        ? null
        : collapseSpace(title.childNodes.map((node) => (isText(node) ? node.value : '')).join('')) || null,
    meta: Object.fromEntries(head.map(metaEntry).filter((entry) => entry !== null)),
    links: linksOf(document),
  };
}

function metaEntry(element: Element): [string, string] | null {
  const name = attribute(element, 'name') ?? attribute(element, 'property');
  const content = attribute(element, 'content')?.trim();
  return element.tagName !== 'meta' || name === null || content === undefined || content === ''
    ? null
    : [name.toLowerCase(), content];
}

function linksOf(document: DefaultTreeAdapterTypes.Document): Link[] {
  return visibleNodes(document)
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'a')
    .map((element) => ({
      text: collapseSpace(
        visibleNodes(element)
          .map((node) => (isText(node) ? node.value : ''))
          .join(''),
      ),
      href: attribute(element, 'href') ?? '',
    }))
    .filter(({ href }) => href !== '');
}

function allElements(document: DefaultTreeAdapterTypes.Document): Element[] {
  const found: Element[] = [];
  const stack: DefaultTreeAdapterTypes.ChildNode[] = [...document.childNodes];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    stack.push(...node.childNodes);
  }
  return found.toReversed();
}
