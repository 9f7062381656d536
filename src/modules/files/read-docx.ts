import mammoth from 'mammoth';
import { warning } from './messages.ts';
import type { Warning } from './document.ts';
import { FileProblem } from './problem.ts';
import { readHtml } from './read-html.ts';
import type { HtmlContent } from './read-html.ts';
import { findHidden, type Hidden } from './docx-hidden.ts';
import { hasListNumbers, withListNumbers } from './docx-list-numbers.ts';
import { readStyles } from './docx-run.ts';
import { openPackage } from './office-package.ts';
import { storeZip } from './zip-store.ts';

const STYLE_MAP = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='wgk center'] => p.wgk-center:fresh",
  "p[style-name='wgk right'] => p.wgk-right:fresh",
];

interface WordParagraph {
  alignment?: string | null;
  styleName?: string | null;
  children?: unknown[];
}

const BODY = 'word/document.xml';
/** The parts of a Word file that mammoth prints. */
const PRINTED = /^word\/(?:document|footnotes|endnotes)\.xml$/u;

/**
 * Reads a Word file by way of HTML. External references are never followed, embedded style maps are not believed,
 * pictures and hidden text are left out. Throws a `FileProblem` for what is broken, locked or a bomb.
 */
export async function readDocx(bytes: Uint8Array): Promise<HtmlContent & { warnings: Warning[] }> {
  const { markup } = await openPackage(bytes);
  if (!markup.has(BODY)) throw new FileProblem('files.broken');
  const styles = readStyles(markup.get('word/styles.xml'));
  const printed = [...markup].filter(([name]) => PRINTED.test(name));
  const looked = printed.map(([name, part]) => [name, findHidden(part, styles)] as const);
  // mammoth gets a package made of the parts that were checked, nothing else of the file.
  const shown = new Map(looked.map(([name, found]) => [name, found.shown] as const));
  const body = shown.get(BODY) ?? '';
  const checked = storeZip(new Map([...markup, ...shown, [BODY, withListNumbers(body, markup)]]));
  const hidden = looked.map(([, found]) => found);
  return { ...readHtml(await toHtml(checked)), warnings: noticedIn(hidden, markup, body) };
}

async function toHtml(buffer: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLE_MAP,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        ignoreEmptyParagraphs: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        transformDocument: withAlignmentAsStyle,
      },
    );
    return value;
  } catch (error) {
    throw new FileProblem('files.broken', error);
  }
}

/** mammoth keeps styles and drops alignment; centred and right-aligned lines tell a title and a signature apart. */
function withAlignmentAsStyle(element: WordParagraph & { type?: string }): unknown {
  const children = element.children?.map((child) => withAlignmentAsStyle(child as WordParagraph));
  const copy = children === undefined ? element : { ...element, children };
  const side =
    element.alignment === 'center' ? 'center' : /^(?:right|end)$/u.test(element.alignment ?? '') ? 'right' : null;
  const isPlain = !/^(?:heading \d|title)$/iu.test(element.styleName ?? '');
  return element.type === 'paragraph' && side !== null && isPlain
    ? { ...copy, styleId: side, styleName: `wgk ${side}` }
    : copy;
}

function noticedIn(hidden: readonly Hidden[], parts: Map<string, string>, body: string): Warning[] {
  const warnings: Warning[] = [];
  if (hidden.some(({ hiddenText }) => hiddenText)) warnings.push(warning('files.hidden-text'));
  if (hidden.some(({ trackedChanges }) => trackedChanges)) warnings.push(warning('files.tracked-changes'));
  if (/<\w+:comment\s/u.test(parts.get('word/comments.xml') ?? '')) warnings.push(warning('files.comments'));
  if (hasListNumbers(body, parts)) warnings.push(warning('files.automatic-numbers'));
  return warnings;
}
