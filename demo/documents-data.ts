import type { Block } from '#modules/clearance';
import type { AttachmentEntry } from './attachments.ts';
import type { When } from './days.ts';
import data from './data/documents.json' with { type: 'json' };
import recent from './data/recent-documents.json' with { type: 'json' };
import type { DocumentState, DraftInput } from './document-path.ts';

/** A line of a text: a heading with its number or, as of a chapter, without, a paragraph, or a table. */
export type Line = [number: string, heading: string] | { chapter: string } | string | { rows: string[][] };

/** One document of the demo city, drafted on its day, and what becomes of it. */
export interface DocumentEntry extends When {
  key: string;
  drafting?: string;
  issuing?: string;
  received?: { handling: string; issuing: string; receivedFrom: string; byWayOf: 'paper' };
  prefix?: string;
  site?: string;
  /** Where it is to stand: a column of its site, or `site/column` of another. */
  columns?: string[];
  involved?: string[];
  countersigning?: string[];
  fields: Omit<DraftInput, 'draftingUnitId' | 'body' | 'attachments'>;
  text: Line[];
  attachments?: AttachmentEntry[];
  /** Words that are kept back in the public version. */
  withhold?: { words: string; ground: string; reason: string }[];
  returned?: { at: DocumentState; reason: 'no-attribute'; words: string; text?: Line[] };
  until?: DocumentState;
  /** Released later than it was issued. */
  released?: When;
  withdrawn?: When & { reason: string; words: string };
  repeals?: When & { document: string };
}

/** The documents of the demo city. */
export const cityDocuments = data.documents as unknown as readonly DocumentEntry[];

/** What it made public of late. */
export const recentDocuments = recent.documents as unknown as readonly DocumentEntry[];

/** The text as the body of a draft. */
export function bodyOf(text: readonly Line[]): Block[] {
  return text.map((line): Block => {
    if (typeof line === 'string') return { kind: 'paragraph', text: line };
    if ('rows' in line) return { kind: 'table', rows: line.rows };
    if ('chapter' in line) return { kind: 'heading', level: 1, number: null, text: line.chapter };
    const [number, heading] = line;
    return { kind: 'heading', level: 1, number, text: heading };
  });
}

/** Where in the body the words stand that are kept back. */
export function spansOf({ text, withhold = [] }: DocumentEntry): NonNullable<DraftInput['withheldSpans']> {
  return withhold.map(({ words, ground, reason }) => {
    const block = text.findIndex((line) => typeof line === 'string' && line.includes(words));
    const from = (text[block] as string | undefined)?.indexOf(words) ?? -1;
    if (from < 0) throw new Error(`the words to withhold do not stand in the text: ${words}`);
    return { block, from, to: from + words.length, ground, reason };
  });
}
