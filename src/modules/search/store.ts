import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import type { SectionRow } from './sections.ts';

/** Of what the rows are: a release, and the clearance that its every row must name. */
export interface SectionsOf {
  publicId: string;
  firstReleasedAt: Date;
  clearanceId: string;
  contentHash: string;
}

/** Rows sent in one statement: eight values each, and PostgreSQL takes 65,535. */
const AT_ONCE = 1_000;

/** Writes the rows under which a release is found; within the release's own transaction. */
export async function writeSections(tx: Tx, of: SectionsOf, rows: readonly SectionRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await tx
      .insertInto('public_read.search_section')
      .values(
        rows.slice(from, from + AT_ONCE).map((row) => ({
          public_id: of.publicId,
          position: row.position,
          heading: row.heading,
          text: row.text,
          // Lexemes as they are: PostgreSQL's parser and dictionaries would cut them again, by the machine's locale.
          words: sql<string>`array_to_tsvector(string_to_array(${row.words}, ' '))`,
          words_version: row.wordsVersion,
          first_released_at: of.firstReleasedAt,
          clearance_id: of.clearanceId,
          content_hash: of.contentHash,
        })),
      )
      .execute();
  }
}

/** The same for many releases at once, in one statement. */
export async function writeManySections(
  tx: Tx,
  many: readonly { of: SectionsOf; rows: readonly SectionRow[] }[],
): Promise<void> {
  const all = many.flatMap(({ of, rows }) =>
    rows.map((row) => ({
      public_id: of.publicId,
      position: row.position,
      heading: row.heading,
      text: row.text,
      words: row.words,
      words_version: row.wordsVersion,
      first_released_at: of.firstReleasedAt,
      clearance_id: of.clearanceId,
      content_hash: of.contentHash,
    })),
  );
  if (all.length === 0) return;
  await sql`
    insert into public_read.search_section (public_id, position, heading, text, words, words_version, first_released_at, clearance_id, content_hash)
    select public_id, position, heading, text, array_to_tsvector(string_to_array(words, ' ')), words_version, first_released_at, clearance_id, content_hash
    from json_to_recordset(${JSON.stringify(all)}::json) as s (public_id text, position int, heading text, text text, words text, words_version text,
      first_released_at timestamptz, clearance_id uuid, content_hash text)`.execute(tx);
}

/** Takes away the rows of a release: they are written anew, or it goes. */
export async function removeSections(tx: Tx, publicId: string): Promise<void> {
  await tx.deleteFrom('public_read.search_section').where('public_id', '=', publicId).execute();
}
