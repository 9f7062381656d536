import mammoth from 'mammoth';
import { warning } from './messages.ts';
import type { Warning } from './document.ts';
import { FileProblem } from './problem.ts';
import { readHtml } from './read-html.ts';
import type { HtmlContent } from './read-html.ts';
import { hasHiddenRuns, withoutHiddenRuns } from './docx-hidden.ts';
import { hasListNumbers, withListNumbers } from './docx-list-numbers.ts';
import { readMarkup, storeZip } from './zip.ts';

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

/**
 * Reads a Word file by way of HTML. External references are never followed, embedded style maps are not believed,
 * pictures and hidden text are left out. Throws a `FileProblem` for what is broken, locked or a bomb.
 */
export async function readDocx(bytes: Uint8Array): Promise<HtmlContent & { warnings: Warning[] }> {
  const parts = await readMarkup(bytes);
  const body = parts.get('word/document.xml');
  if (body === undefined) throw new FileProblem('files.broken');
  // mammoth gets a package made of the parts that were checked, nothing else of the file.
  const visible = withListNumbers(withoutHiddenRuns(body), parts);
  const checked = storeZip(new Map([...parts, ['word/document.xml', visible]]));
  return { ...readHtml(await toHtml(checked)), warnings: noticedIn(body, parts) };
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

function noticedIn(body: string, parts: Map<string, string>): Warning[] {
  const warnings: Warning[] = [];
  if (hasHiddenRuns(body)) warnings.push(warning('files.hidden-text'));
  if (/<w:(?:ins|del|moveFrom|moveTo)\s/u.test(body)) warnings.push(warning('files.tracked-changes'));
  if (/<w:comment\s/u.test(parts.get('word/comments.xml') ?? '')) warnings.push(warning('files.comments'));
  if (hasListNumbers(body, parts)) warnings.push(warning('files.automatic-numbers'));
  return warnings;
}
