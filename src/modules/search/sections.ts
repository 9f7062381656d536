import { headingText } from '#modules/clearance';
import { cutWords, wordsVersion } from './words.ts';

/** What of cleared content can be found: its title, its blocks in order, the names of its attachments. */
export interface FindableContent {
  title: string;
  blocks: readonly FindableBlock[];
  attachments: readonly { name: string }[];
}

/** A block of content as far as the search reads it: a heading opens a section, a table is read row by row. */
export type FindableBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly number: string | null; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

/** A part of a document to which a hit points: the title (position 0), then its sections, then the attachments' names. */
export interface SectionRow {
  position: number;
  heading: string | null;
  text: string;
  /** The words of heading and text, once each, joined by spaces. */
  words: string;
  /** The dictionary and method by which they were cut. */
  wordsVersion: string;
}

/** No section is longer, in UTF-16 units: its words stay far below the 1 MB of a tsvector, and a hit says where to look. */
const LONGEST = 4_000;

/** The rows under which content is found. Takes milliseconds; to be called before the transaction opens. */
export function prepareSections(content: FindableContent): SectionRow[] {
  return sectionsOf(content).map(({ heading, text }, position) => {
    return {
      position,
      heading,
      text,
      words: cutWords(`${heading ?? ''}\n${text}`).join(' '),
      wordsVersion: wordsVersion(),
    };
  });
}

/** Whether rows were made of exactly this content; tells at a fraction of the cost of making them. */
export function areSectionsOf(content: FindableContent, rows: readonly SectionRow[]): boolean {
  const sections = sectionsOf(content);
  return (
    rows.length === sections.length &&
    sections.every(
      ({ heading, text }, i) => rows[i]?.position === i && rows[i].heading === heading && rows[i].text === text,
    )
  );
}

function sectionsOf({ title, blocks, attachments }: FindableContent): { heading: string | null; text: string }[] {
  const parts: Part[] = [{ heading: null, lines: [title] }, ...partsOf(blocks)];
  if (attachments.length > 0) parts.push({ heading: null, lines: attachments.map(({ name }) => name) });
  return parts.flatMap(cutLong).map(({ heading, lines }) => ({ heading, text: lines.join('\n') }));
}

interface Part {
  heading: string | null;
  lines: string[];
}

function partsOf(blocks: readonly FindableBlock[]): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (block.kind === 'heading') parts.push({ heading: headingText(block), lines: [] });
    else if (last) last.lines.push(...linesOf(block));
    else parts.push({ heading: null, lines: linesOf(block) });
  }
  return parts;
}

function linesOf(block: Exclude<FindableBlock, { kind: 'heading' }>): string[] {
  return block.kind === 'table' ? block.rows.map((row) => row.join(' ')) : [block.text];
}

/** A part too long for one row becomes several under the same heading, cut between lines where it can be. */
function cutLong({ heading, lines }: Part): Part[] {
  const parts: Part[] = [{ heading, lines: [] }];
  let length = 0;
  for (const line of lines.flatMap(pieces)) {
    if (length > 0 && length + line.length > LONGEST) {
      parts.push({ heading, lines: [] });
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
