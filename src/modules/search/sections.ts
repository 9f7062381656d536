import { headingText } from '#modules/clearance';
import { ITEM_MARK } from './lexicon.ts';
import { searchTexts } from './messages.ts';
import { wordsOf } from './words.ts';

/** What of cleared content can be found: its title, its blocks in order, its attachments. */
export interface FindableContent {
  title: string;
  blocks: readonly FindableBlock[];
  attachments: readonly FindableAttachment[];
}

/** An attachment by its name, and where its text could be read, page by page. */
export interface FindableAttachment {
  name: string;
  pages?: readonly string[];
}

/** A block of content as far as the search reads it: a heading opens a section, a table is read row by row. */
export type FindableBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly number: string | null; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** A part of a document to which a hit points: the title (position 0), its sections, the attachments' names, their pages. */
export interface SectionRow {
  position: number;
  /** The block of the content with which it begins; null for the title and for attachments. */
  block: number | null;
  /** Which attachment, from 0, and which of its pages, from 1; both null in the document itself. */
  attachment: number | null;
  page: number | null;
  heading: string | null;
  text: string;
  /** The words of heading and text, once each, joined by spaces. */
  words: string;
}

/** No section is longer, in UTF-16 units: a hit says where to look. */
const LONGEST = 4_000;

/** The rows to which hits of a content point. Takes milliseconds; to be called before the transaction opens. */
export function prepareSections(content: FindableContent): SectionRow[] {
  return sectionsOf(content).map(cutSection);
}

/** A section with its words. */
export function cutSection(section: Section): SectionRow {
  return { ...section, words: [...wordsOf(`${section.heading ?? ''}\n${section.text}`)].join(' ') };
}

/** A section without its words. */
export type Section = Omit<SectionRow, 'words'>;

/** The sections of a content, without their words. */
export function sectionsOf({ title, blocks, attachments }: FindableContent): Section[] {
  const parts: Part[] = [{ ...nowhere, lines: [title] }, ...partsOf(blocks)];
  if (attachments.length > 0) parts.push({ ...nowhere, lines: attachments.map(({ name }) => name) });
  parts.push(...attachments.flatMap(pagesOf));
  return parts.flatMap(cutLong).map(({ lines, ...part }, position) => ({ position, ...part, text: lines.join('\n') }));
}

type Part = Omit<Section, 'position' | 'text'> & { lines: string[] };

const nowhere = { block: null, attachment: null, page: null, heading: null };

function partsOf(blocks: readonly FindableBlock[]): Part[] {
  const parts: Part[] = [];
  for (const [i, block] of blocks.entries()) {
    const last = parts.at(-1);
    const item = block.kind === 'paragraph' ? ITEM_MARK.exec(block.text) : null;
    if (block.kind === 'heading') parts.push({ ...nowhere, block: i, heading: headingText(block), lines: [] });
    else if (item)
      parts.push({
        ...nowhere,
        block: i,
        heading: item.groups?.['mark'] ?? null,
        lines: linesOf({ kind: 'paragraph', text: item.input.slice(item[0].length) }),
      });
    else if (last) last.lines.push(...linesOf(block));
    else parts.push({ ...nowhere, block: i, lines: linesOf(block) });
  }
  return parts;
}

function linesOf(block: Exclude<FindableBlock, { kind: 'heading' }>): string[] {
  return block.kind === 'table' ? block.rows.map((row) => row.join(' ')) : [block.text];
}

function pagesOf({ name, pages = [] }: FindableAttachment, attachment: number): Part[] {
  return pages.map((text, i) => ({
    ...nowhere,
    attachment,
    page: i + 1,
    heading: searchTexts.page(name, i + 1),
    lines: text.toWellFormed().replaceAll('\u0000', '\ufffd').split('\n'),
  }));
}

/** A part too long for one row becomes several under the same heading, cut between lines where it can be. */
function cutLong(part: Part): Part[] {
  const parts: Part[] = [{ ...part, lines: [] }];
  let length = 0;
  for (const line of part.lines.flatMap(pieces)) {
    if (length > 0 && length + line.length > LONGEST) {
      parts.push({ ...part, lines: [] });
      length = 0;
    }
    parts.at(-1)?.lines.push(line);
    length += line.length + 1;
  }
  return parts;
}

/** Pieces of a line overlap, so that what stands at a cut is found too, and never end within a character. */
function pieces(line: string): string[] {
  if (line.length <= LONGEST) return [line];
  const characters = Array.from(line);
  const size = LONGEST / 2;
  const overlap = 50;
  const count = Math.ceil(characters.length / (size - overlap));
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * (size - overlap), i * (size - overlap) + size).join(''),
  );
}
