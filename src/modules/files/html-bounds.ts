import { defaultTreeAdapter } from 'parse5';
import type { DefaultTreeAdapterMap, TreeAdapter } from 'parse5';
import { FileProblem } from './problem.ts';

/**
 * HTML lets a few open `<font>` tags be repeated in every paragraph that follows, so that a small hostile file becomes a
 * tree without end. A table of 100,000 rows has fewer elements than this.
 */
const MAX_ELEMENTS = 1_000_000;

/** parse5's own tree, which stops with a `FileProblem` where it would grow beyond all bounds. */
export function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  let left = MAX_ELEMENTS;
  return {
    ...defaultTreeAdapter,
    createElement(tagName, namespaceURI, attrs) {
      left -= 1;
      if (left < 0) throw new FileProblem('files.too-large');
      return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs);
    },
  };
}
