import { html } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

/** Never shown, or shown only as something to press. */
const DROPPED = new Set(
  (
    'script style noscript template svg math canvas audio video object embed iframe frame frameset map select option ' +
    'button input textarea datalist head title link meta base'
  ).split(' '),
);

const BLOCKS = new Set(
  (
    'html body address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary ul table caption thead tbody ' +
    'tfoot tr td th ucapcontent ucaptitle'
  ).split(' '),
);

export function isElement(node: Node): node is Element {
  return 'tagName' in node && node.namespaceURI === html.NS.HTML;
}

export function isText(node: Node): node is DefaultTreeAdapterTypes.TextNode {
  return node.nodeName === '#text';
}

export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}

export function isBlock(element: Element): boolean {
  return BLOCKS.has(element.tagName);
}

/** True for what a reader of the page does not see. */
export function isHidden(node: Node): boolean {
  if (isText(node)) return false;
  if (!isElement(node) || DROPPED.has(node.tagName)) return true;
  if (attribute(node, 'hidden') !== null) return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)/iu.test(
    attribute(node, 'style') ?? '',
  );
}

/** The visible elements and texts below a node, without recursion, so that depth is no danger. */
export function visibleNodes(parent: Parent): Node[] {
  const found: Node[] = [];
  const stack = parent.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isHidden(node)) continue;
    found.push(node);
    if (isElement(node)) for (const child of node.childNodes.toReversed()) stack.push(child);
  }
  return found;
}

/** The number of visible characters that are not white space. */
export function textLength(parent: Parent): number {
  return visibleNodes(parent).reduce(
    (sum, node) => sum + (isText(node) ? node.value.replace(/\s/gu, '').length : 0),
    0,
  );
}
