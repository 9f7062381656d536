import { sql, type RawBuilder } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import { facetsFor, type Filters } from './facet.ts';

/** Which items: with all words of a tsquery in the document or in the title, and passing filters as of a day. */
export interface Wanted {
  words?: string;
  titleWords?: string;
  filters: Filters;
  /** Lists of facets: only what has at least one of each. */
  among?: readonly (readonly string[])[];
  day: CivilDate;
  /** Whether to read what is counted by facet. */
  traits?: boolean;
}

/** What is read of each candidate: little, for there may be a thousand. */
export function columns({ day, traits }: Pick<Wanted, 'day' | 'traits'>): RawBuilder<unknown> {
  const counted = sql`json_build_object('issuer', issuer, 'validity', ${validityOn(day)}, 'facets', facets)`;
  return sql`public_id as "publicId", dated, title_key as "titleKey", ${traits ? counted : sql`null::json`} as traits`;
}

/** The conditions that items wanted meet; the index answers all of them but that of a validity, which it narrows. */
export function conditions({ words, titleWords, filters, among = [], day }: Wanted): RawBuilder<boolean>[] {
  return [
    ...(words === undefined ? [] : [sql<boolean>`words @@ ${words}::tsquery`]),
    ...(titleWords === undefined ? [] : [sql<boolean>`title_words @@ ${titleWords}::tsquery`]),
    ...[...facetsFor(filters), ...among].map(overlaps),
    ...(filters.validity === undefined ? [] : [sql<boolean>`${validityOn(day)} = ${filters.validity}`]),
  ];
}

/** The validity of an entry on a day: what was pending is in force from its day on, what named a last day is expired after it. */
export function validityOn(day: CivilDate): RawBuilder<string> {
  const begun = sql`case when validity = 'pending' and valid_from <= ${day}::date then 'in-force' else validity end`;
  return sql<string>`case when ${begun} in ('in-force', 'amended') and expires_on < ${day}::date then 'expired' else ${begun} end`;
}

/** Whether an entry has any of these facets. */
export function overlaps(facets: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`facets && ${facets}::text[]`;
}
