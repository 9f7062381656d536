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

/** Takes away the rows of a release: they are written anew, or it goes. */
export async function removeSections(tx: Tx, publicId: string): Promise<void> {
  await tx.deleteFrom('public_read.search_section').where('public_id', '=', publicId).execute();
}
