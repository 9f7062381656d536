import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { prepareSections, type FindableContent, type SectionRow } from './sections.ts';

/** A section as it is kept; its words as an unordered list. */
interface KeptRow {
  publicId: string;
  position: number;
  heading: string | null;
  text: string;
  words: string[];
  wordsVersion: string;
}

/**
 * Those items whose search rows are not the ones that their content gives: found by words that it does not have, or not
 * found by those that it has. Rows cut by an older dictionary are compared by their text alone: they wait for `rebuild`.
 */
export async function findDifferingSections(
  db: Db,
  items: readonly { publicId: string; content: FindableContent }[],
): Promise<Set<string>> {
  const { rows } = await sql<KeptRow>`
    select public_id as "publicId", position, heading, text, tsvector_to_array(words) as words, words_version as "wordsVersion"
    from public_read.search_section where public_id = any(${items.map(({ publicId }) => publicId)}) order by public_id, position`.execute(
    db,
  );
  const kept = Map.groupBy(rows, ({ publicId }) => publicId);
  const differing = items.filter(
    ({ publicId, content }) => !areKept(prepareSections(content), kept.get(publicId) ?? []),
  );
  return new Set(differing.map(({ publicId }) => publicId));
}

function areKept(expected: readonly SectionRow[], kept: readonly KeptRow[]): boolean {
  return (
    expected.length === kept.length &&
    expected.every(({ position, heading, text, words, wordsVersion }, i) => {
      const row = kept[i];
      if (row?.position !== position || row.heading !== heading || row.text !== text) return false;
      return row.wordsVersion !== wordsVersion || sameWords(words, row.words);
    })
  );
}

function sameWords(expected: string, kept: readonly string[]): boolean {
  const wanted = new Set(expected.split(' ').filter((word) => word !== ''));
  return wanted.size === kept.length && kept.every((word) => wanted.has(word));
}
