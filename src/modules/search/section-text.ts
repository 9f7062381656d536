import { sql, type RawBuilder } from 'kysely';

/**
 * The text of a section as `terms` are looked for in it. Small letters and normal width cost time that Han characters do not
 * need: only where a term has other letters or digits is the text made so.
 */
export function sectionText(terms: readonly string[]): RawBuilder<string> {
  const text = sql`concat(heading, ${'\n'}::text, text)`;
  return terms.every((term) => /^\p{Script=Han}+$/u.test(term)) ? sql`${text}` : sql`lower(normalize(${text}, nfkc))`;
}

/** Whether a text has any of `terms` as it stands. */
export function hasAny(text: RawBuilder<string>, terms: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    terms.map((term) => sql`strpos(${text}, ${term}) > 0`),
    sql` or `,
  )})`;
}
