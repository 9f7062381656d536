import type { DefaultTreeAdapterTypes } from 'parse5';
import { hidingNames } from './html-style.ts';
import { attribute, isElement, isText, textLengths } from './html-tree.ts';
import type { Element, Node, Parent } from './html-tree.ts';

/** Never shown, or shown only as something to press. */
const DROPPED = new Set(
  (
    'script style noscript template svg math canvas audio video object embed iframe frame frameset map select option ' +
    'button input textarea datalist head title link meta base'
  ).split(' '),
);

/** What is hidden but holds more than this share of a page's text is its content, which a script will show. */
const MAX_HIDDEN_SHARE = 0.5;

/** Takes away what a reader of the page does not see. Nothing else of this module asks again. */
export function removeHidden(document: DefaultTreeAdapterTypes.Document): void {
  const hiding = hidingNames(document);
  keepOnly(document, (node) => isText(node) || (isElement(node) && !DROPPED.has(node.tagName)));
  const lengths = textLengths(document);
  const limit = (lengths.get(document) ?? 0) * MAX_HIDDEN_SHARE;
  keepOnly(document, (node) => !isElement(node) || (lengths.get(node) ?? 0) > limit || !isHidden(node, hiding));
}

function keepOnly(document: Parent, isKept: (node: Node) => boolean): void {
  const stack: Parent[] = [document];
  for (let parent = stack.pop(); parent !== undefined; parent = stack.pop()) {
    parent.childNodes = parent.childNodes.filter(isKept);
    for (const child of parent.childNodes) if (isElement(child)) stack.push(child);
  }
}

function isHidden(element: Element, hiding: ReadonlySet<string>): boolean {
  if (attribute(element, 'hidden') !== null) return true;
  const style = attribute(element, 'style');
  if (
    style !== null &&
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)/iu.test(style)
  )
    return true;
  if (hiding.size === 0) return false;
  const classes = (attribute(element, 'class') ?? '').split(/\s+/u).map((name) => `.${name}`);
  return [`#${attribute(element, 'id') ?? ''}`, ...classes].some((name) => hiding.has(name));
}
