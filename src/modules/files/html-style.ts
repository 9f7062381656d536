import type { DefaultTreeAdapterTypes } from 'parse5';
import { isElement, isText } from './html-tree.ts';
import type { Parent } from './html-tree.ts';

/** Style sheets of a saved page can be as long as the page; more than this is not read. */
const MAX_STYLES = 500_000;

/** The classes and ids (`.name`, `#name`) that a page's own style sheets hide on the screen, as far as a plain rule says so. */
export function hidingNames(document: DefaultTreeAdapterTypes.Document): Set<string> {
  const rules = withoutMedia(stylesOf(document).slice(0, MAX_STYLES));
  const names = new Set<string>();
  for (const [, selectors = '', body = ''] of rules.matchAll(/([^{}]+)\{([^{}]*)\}/gu)) {
    if (!/display\s*:\s*none/iu.test(body)) continue;
    for (const selector of selectors.split(',').map((each) => each.trim())) {
      if (/^[.#][\w-]+$/u.test(selector)) names.add(selector);
    }
  }
  return names;
}

function stylesOf(document: Parent): string {
  const stack = [...document.childNodes];
  const styles: string[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (node.tagName === 'style') styles.push(...node.childNodes.filter(isText).map(({ value }) => value));
    else stack.push(...node.childNodes);
  }
  return styles.join('\n').replace(/\/\*[\s\S]*?\*\//gu, '');
}

/** What a sheet says for print or small screens is not what a reader at a desk sees. */
function withoutMedia(css: string): string {
  const kept: string[] = [];
  let depth = 0;
  let outside = 0;
  let inside = false;
  for (const { 0: sign, index } of css.matchAll(/@(?:media|supports|keyframes)\b|[{}]/gu)) {
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    else if (!inside) {
      kept.push(css.slice(outside, index));
      inside = true;
      depth = 0;
    }
    if (inside && sign === '}' && depth <= 0) {
      outside = index + 1;
      inside = false;
    }
  }
  return inside ? kept.join('') : kept.join('') + css.slice(outside);
}
