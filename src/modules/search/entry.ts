import type { CivilDate } from '#platform/civil-date';
import { facetsOf, type Facts } from './facet.ts';
import { findingKey, serialOf } from './finding-key.ts';
import { plain } from './plain-text.ts';
import type { SectionRow } from './sections.ts';
import { wordsOf, wordsVersion } from './words.ts';

/** What the search is told of a public item beside its content: the facts of issue, as its public record has them. */
export interface EntryFacts extends Facts {
  publicId: string;
  title: string;
  documentNumber: string | null;
  issuer: string;
  validFrom: CivilDate | null;
  expiresOn: CivilDate | null;
  firstReleasedAt: Date;
  releasedAt: Date;
  clearanceId: string;
  contentHash: string;
}

/** The columns of an entry that follow from the facts alone: a revision of a record changes no others. */
export function columnsOf(facts: EntryFacts) {
  return {
    public_id: facts.publicId,
    dated: facts.documentDate,
    title: facts.title,
    title_key: titleKey(facts.title),
    document_number: facts.documentNumber,
    number_key: facts.documentNumber === null ? null : findingKey(facts.documentNumber),
    number_serial: facts.documentNumber === null ? null : serialOf(facts.documentNumber),
    issuer: facts.issuer,
    validity: facts.validity,
    valid_from: facts.validFrom,
    expires_on: facts.expiresOn,
    first_released_at: facts.firstReleasedAt,
    released_at: facts.releasedAt,
    facets: facetsOf(facts),
    clearance_id: facts.clearanceId,
    content_hash: facts.contentHash,
  };
}

/** The words of an entry, joined by spaces: of its title, and of all its sections with who issued it under which number. */
export function wordsOfEntry(facts: EntryFacts, sections: readonly Pick<SectionRow, 'words'>[]) {
  const named = [facts.title, facts.issuer, facts.documentNumber ?? '', facts.genre].join('\n');
  return {
    titleWords: [...wordsOf(facts.title)].join(' '),
    words: joinedUpTo(MOST_BYTES, [...wordsOf(named)], ...sections.map(({ words }) => words.split(' '))),
    wordsVersion,
  };
}

/** A title as it is compared with a question: plain, without white space. */
function titleKey(title: string): string {
  return plain(title).replaceAll(/\s+/gu, '');
}

/**
 * A tsvector holds a megabyte of lexemes: some 150,000 different words, more than any text has. What a list of numbers a
 * thousand pages long has beyond that is not found by its words; title and number always are.
 */
const MOST_BYTES = 900_000;

function joinedUpTo(most: number, ...lists: string[][]): string {
  const words = new Set<string>();
  let bytes = 0;
  for (const word of lists.flat()) {
    if (word === '' || words.has(word)) continue;
    bytes += Buffer.byteLength(word);
    if (bytes > most) break;
    words.add(word);
  }
  return [...words].join(' ');
}
