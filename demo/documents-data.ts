import type { CivilDate } from '#platform/civil-date';
import type { Block } from '#modules/clearance';
import data from './data/documents.json' with { type: 'json' };
import type { DocumentState, DraftInput } from './document-path.ts';

/** A line of a text: a heading with its number, a paragraph, or a table. */
export type Line = [number: string, heading: string] | string | { rows: string[][] };

/** One document of the demo city and what becomes of it. */
export interface DocumentEntry {
  key: string;
  on?: CivilDate;
  /** Days before the day up to which the city is built. */
  daysAgo?: number;
  drafting?: string;
  issuing?: string;
  received?: { handling: string; issuing: string; receivedFrom: string; byWayOf: 'paper' };
  prefix?: string;
  site?: string;
  columns?: string[];
  involved?: string[];
  countersigning?: string[];
  fields: Omit<DraftInput, 'draftingUnitId' | 'body'>;
  text: Line[];
  /** Words that are kept back in the public version. */
  withhold?: { words: string; ground: string; reason: string }[];
  returned?: { at: DocumentState; reason: 'no-attribute'; words: string; text?: Line[] };
  until?: DocumentState;
  withdrawn?: { on: CivilDate; reason: string; words: string };
  repeals?: { document: string; on: CivilDate };
}

/** The documents of the demo city. */
export const cityDocuments = data.documents as unknown as readonly DocumentEntry[];

/** The text as the body of a draft. */
export function bodyOf(text: readonly Line[]): Block[] {
  return text.map((line): Block => {
    if (typeof line === 'string') return { kind: 'paragraph', text: line };
    if (!Array.isArray(line)) return { kind: 'table', rows: line.rows };
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
