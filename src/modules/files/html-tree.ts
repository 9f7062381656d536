import { html } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

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

/** The elements and texts below a node in their order, without recursion, so that depth is no danger. */
export function nodesBelow(parent: Parent): Node[] {
  const found: Node[] = [];
  const stack = parent.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node) && !isText(node)) continue;
    found.push(node);
    if (isElement(node)) for (const child of node.childNodes.toReversed()) stack.push(child);
  }
  return found;
}

/** For a node and each element below it, how many characters it shows that are not white space. */
export function textLengths(root: Parent): Map<Parent, number> {
  const lengths = new Map<Parent, number>([[root, 0]]);
  for (const node of nodesBelow(root).toReversed()) {
    const own = isText(node) ? node.value.replace(/\s+/gu, '').length : (lengths.get(node as Element) ?? 0);
    if (isElement(node)) lengths.set(node, own);
    if (node.parentNode !== null) lengths.set(node.parentNode, (lengths.get(node.parentNode) ?? 0) + own);
  }
  return lengths;
}

export function textOf(parent: Parent): string {
  return nodesBelow(parent)
    .filter(isText)
    .map(({ value }) => value)
    .join('');
}
