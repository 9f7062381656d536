import { parse } from 'parse5';
import type { Link, ReadBlock } from './document.ts';
import { htmlBlocks } from './html-blocks.ts';
import { boundedAdapter } from './html-bounds.ts';
import { removeHidden } from './html-hidden.ts';
import { readMeta } from './html-meta.ts';

export interface HtmlContent {
  blocks: ReadBlock[];
  title: string | null;
  meta: Record<string, string>;
  links: Link[];
}

/** Reads a web page as a reader would see it: nothing is run or fetched, what is hidden is left out. */
export function readHtml(source: string): HtmlContent {
  const document = parse(source, { treeAdapter: boundedAdapter() });
  const { title, meta } = readMeta(document);
  removeHidden(document);
  const blocks = htmlBlocks(document);
  return { blocks, title, meta, links: blocks.flatMap((block) => (block.kind === 'break' ? [] : block.links)) };
}
