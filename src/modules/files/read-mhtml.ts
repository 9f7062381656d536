import { decodeText } from './decode.ts';
import { warning } from './messages.ts';
import { mimeParts, parameter } from './mime.ts';
import type { MimePart } from './mime.ts';
import { FileProblem } from './problem.ts';
import { readHtml } from './read-html.ts';
import type { HtmlContent } from './read-html.ts';
import type { Warning } from './document.ts';

/** Pages within pages within pages: no browser saves more. */
const MAX_FRAMES = 20;

/**
 * Reads a web page that a browser or Word saved with its parts in one file (`.mht`, RFC 2557): the page, and behind it
 * the pages in its frames, which hold the text where a page is made of frames. Throws a `FileProblem` where it holds none.
 */
export function readMhtml(bytes: Uint8Array): HtmlContent & { warnings: Warning[] } {
  const message = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const parts = mimeParts(message).filter(isPage);
  const sources = parts.slice(0, MAX_FRAMES).map(textOf);
  const pages = sources.filter((text) => text !== null).map(readHtml);
  const [root] = pages;
  if (root === undefined) throw new FileProblem('files.broken');
  const frames = pages.slice(1).filter(({ blocks }) => blocks.some(({ kind }) => kind !== 'break'));
  const all = [root, ...frames];
  return {
    title: root.title,
    meta: Object.assign({}, ...all.map(({ meta }) => meta).toReversed()) as Record<string, string>,
    blocks: all.flatMap(({ blocks }) => blocks),
    links: all.flatMap(({ links }) => links),
    warnings: sources.includes(null) ? [warning('files.replaced-characters')] : [],
  };
}

function isPage({ headers, bytes }: MimePart): boolean {
  const type = headers.get('content-type') ?? '';
  return /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(type) && bytes.length > 0;
}

function textOf({ headers, bytes }: MimePart): string | null {
  return decodeText(bytes, parameter(headers.get('content-type') ?? '', 'charset'))?.text ?? null;
}
