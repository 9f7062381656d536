import type { DefaultTreeAdapterTypes } from 'parse5';
import { collapseSpace } from './html-space.ts';
import { attribute, isElement, isText } from './html-tree.ts';
import type { Element } from './html-tree.ts';

/** No page says more about itself than this many tags; more is noise. */
const MAX_TAGS = 1_000;

/** What a page says of itself beside what it shows. */
export interface PageMeta {
  title: string | null;
  /** Names in lower case; the first of each name. Fields of JSON-LD stand under their own names. */
  meta: Record<string, string>;
}

/** Reads `<title>`, `<meta>` with name, property or itemprop, `<time itemprop>`, and JSON-LD. */
export function readMeta(document: DefaultTreeAdapterTypes.Document): PageMeta {
  const elements = elementsOf(document);
  const title = elements.find(({ tagName }) => tagName === 'title');
  const entries = elements.flatMap(entriesOf).slice(0, MAX_TAGS);
  const meta = new Map<string, string>();
  for (const [name, value] of entries) if (!meta.has(name)) meta.set(name, value);
  return { title: title === undefined ? null : textIn(title) || null, meta: Object.fromEntries(meta) };
}

function entriesOf(element: Element): [string, string][] {
  if (element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json') return linkedData(element);
  if (element.tagName !== 'meta' && element.tagName !== 'time') return [];
  const name = attribute(element, 'name') ?? attribute(element, 'property') ?? attribute(element, 'itemprop');
  const content = (attribute(element, 'content') ?? attribute(element, 'datetime'))?.trim() ?? '';
  return name === null || content === '' ? [] : [[name.trim().toLowerCase(), content]];
}

/** The plain fields of the first object that has a headline. */
function linkedData(element: Element): [string, string][] {
  try {
    const data: unknown = JSON.parse(textIn(element));
    const objects: unknown[] = Array.isArray(data) ? data : [data];
    const article = objects.find((object) => typeof object === 'object' && object !== null && 'headline' in object);
    return Object.entries(article ?? {}).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' && value !== '' ? [[name.toLowerCase(), value]] : [],
    );
  } catch {
    return [];
  }
}

function textIn(element: Element): string {
  return collapseSpace(element.childNodes.map((node) => (isText(node) ? node.value : '')).join(''));
}

function elementsOf(document: DefaultTreeAdapterTypes.Document): Element[] {
  const found: Element[] = [];
  const stack = document.childNodes.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    found.push(node);
    for (const child of node.childNodes.toReversed()) stack.push(child);
  }
  return found;
}
