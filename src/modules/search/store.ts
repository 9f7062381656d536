import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { columnsOf, wordsOfEntry, type EntryFacts } from './entry.ts';
import type { SectionRow } from './sections.ts';

/** A public item as the search keeps it. */
export interface Entry {
  facts: EntryFacts;
  sections: readonly SectionRow[];
}

/** Rows sent in one statement: twenty values each at most, and PostgreSQL takes 65,535. */
const AT_ONCE = 1_000;

/** Writes the rows under which items are found; within the transaction of their release. */
export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const rows = entries.slice(from, from + AT_ONCE).map(entryRow);
    await tx.insertInto('public_read.search_entry').values(rows).execute();
  }
  const sections = entries.flatMap(sectionRows);
  for (let from = 0; from < sections.length; from += AT_ONCE) {
    const rows = sections.slice(from, from + AT_ONCE);
    await tx.insertInto('public_read.search_section').values(rows).execute();
  }
}

/** Follows a revision of an item's record: what it can be narrowed down by changes, its words and sections stay. */
export async function reviseEntry(tx: Tx, facts: EntryFacts): Promise<void> {
  const { public_id, ...columns } = columnsOf(facts);
  await tx.updateTable('public_read.search_entry').set(columns).where('public_id', '=', public_id).execute();
}

/** Takes away the rows of items, to be written anew. */
export async function removeEntries(tx: Tx, publicIds: readonly string[]): Promise<void> {
  const ids = [...publicIds];
  await tx.deleteFrom('public_read.search_section').where('public_id', 'in', ids).execute();
  await tx.deleteFrom('public_read.search_entry').where('public_id', 'in', ids).execute();
}

function entryRow({ facts, sections }: Entry) {
  const { titleWords, words, wordsVersion } = wordsOfEntry(facts, sections);
  return {
    ...columnsOf(facts),
    title_words: lexemes(titleWords),
    words: lexemes(words),
    words_version: wordsVersion,
  };
}

/** Lexemes as they are: PostgreSQL's parser and dictionaries would cut them again, by the machine's locale. */
function lexemes(words: string) {
  return sql<string>`array_to_tsvector(array_remove(string_to_array(${words}, ' '), ''))`;
}

function sectionRows({ facts, sections }: Entry) {
  return sections.map(({ position, block, attachment, page, heading, text }) => ({
    public_id: facts.publicId,
    position,
    block,
    attachment,
    page,
    heading,
    text,
    clearance_id: facts.clearanceId,
    content_hash: facts.contentHash,
  }));
}
