import { canonicalJson } from '#platform/canonical-json';
import type { PublicRecord } from './facts.ts';

/** The facts of a record that people compare: not its number, time and hashes, which differ in any two. */
export const comparedFacts = [
  'title',
  'documentNumber',
  'indexNumber',
  'issuer',
  'genre',
  'theme',
  'attribute',
  'fiveOpens',
  'documentDate',
  'issuedOn',
  'validity',
  'validFrom',
  'expiresOn',
  'replacedBy',
  'addressees',
  'signatory',
  'noteLine',
  'attachments',
  'columns',
  'channels',
] as const satisfies readonly (keyof PublicRecord)[];
export type ComparedFact = (typeof comparedFacts)[number];

/** The facts in which two records differ, in the order in which people read them. */
export function changedFacts(before: PublicRecord, after: PublicRecord): ComparedFact[] {
  return comparedFacts.filter((fact) => canonicalJson(before[fact] ?? null) !== canonicalJson(after[fact] ?? null));
}
