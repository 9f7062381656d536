import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { columnsOf, wordsOfEntry, type EntryFacts } from './entry.ts';
import { areSectionsOf } from './section-check.ts';
import { cutSection, type FindableContent, type SectionRow } from './sections.ts';
import { wordsVersion } from './words.ts';

/** What is wrong with the rows under which an item is found: none, of an older method, or not what they should say. */
export type EntryFault = 'missing' | 'stale' | 'differs';

/** A public item as its record has it. */
export interface Expected {
  facts: EntryFacts;
  content: FindableContent;
}

/** So many items are read at once: their texts and words are in memory together. */
const AT_ONCE = 100;

/**
 * Compares the rows of public items with what facts and content say; gives what is wrong, by public id. The words are made
 * anew and compared by the database. The text of an attachment's page is believed, for it is no part of the content.
 */
export async function checkEntries(tx: Tx, items: readonly Expected[]): Promise<Map<string, EntryFault>> {
  const faults = new Map<string, EntryFault>();
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE);
    const sections = await readSections(tx, some);
    const kept = await readKept(tx, some, sections);
    for (const { facts, content } of some) {
      const { publicId } = facts;
      const fault = faultOf(kept.get(publicId), facts, content, sections.get(publicId) ?? []);
      if (fault) faults.set(publicId, fault);
    }
  }
  return faults;
}

function faultOf(
  kept: Kept | undefined,
  facts: EntryFacts,
  content: FindableContent,
  sections: readonly SectionRow[],
): EntryFault | null {
  if (!kept) return 'missing';
  if (kept.words_version !== wordsVersion) return 'stale';
  const columns = Object.entries(columnsOf(facts)).every(([name, value]) => isDeepStrictEqual(kept[name], value));
  return columns && kept.has_words && areSectionsOf(content, sections) && kept.cleared === sections.length
    ? null
    : 'differs';
}

/** An entry as it stands, and whether its words are those of its sections. */
interface Kept extends Record<string, unknown> {
  public_id: string;
  words_version: string;
  has_words: boolean;
  /** Sections that name the same clearance as the entry. */
  cleared: number;
}

async function readKept(
  tx: Tx,
  items: readonly Expected[],
  sections: ReadonlyMap<string, readonly SectionRow[]>,
): Promise<Map<string, Kept>> {
  const words = items.map(({ facts }) => wordsOfEntry(facts, sections.get(facts.publicId) ?? []));
  const { rows } = await sql<Kept>`
    select e.public_id, e.dated, e.title, e.title_key, e.document_number, e.number_key, e.number_serial, e.issuer, e.validity,
      e.valid_from, e.expires_on, e.first_released_at, e.released_at, e.facets, e.clearance_id, e.content_hash, e.words_version,
      e.words = array_to_tsvector(string_to_array(w.words, ' ')) and e.title_words = array_to_tsvector(string_to_array(w.title_words, ' ')) as has_words,
      (select count(*)::int from public_read.search_section s
        where s.public_id = e.public_id and s.clearance_id = e.clearance_id and s.content_hash = e.content_hash) as cleared
    from public_read.search_entry e
    join unnest(${items.map(({ facts }) => facts.publicId)}::text[], ${words.map((each) => each.words)}::text[], ${words.map((each) => each.titleWords)}::text[])
      as w(public_id, words, title_words) on w.public_id = e.public_id`.execute(tx);
  return new Map(rows.map((row) => [row.public_id, row]));
}

async function readSections(tx: Tx, items: readonly Expected[]): Promise<Map<string, SectionRow[]>> {
  const rows = await tx
    .selectFrom('public_read.search_section')
    .select(['public_id', 'position', 'block', 'attachment', 'page', 'heading', 'text'])
    .where(
      'public_id',
      'in',
      items.map(({ facts }) => facts.publicId),
    )
    .orderBy('public_id')
    .orderBy('position')
    .execute();
  const byItem = Map.groupBy(rows, (row) => row.public_id);
  return new Map([...byItem].map(([id, sections]) => [id, sections.map(cutSection)]));
}
