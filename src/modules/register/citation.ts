import type { CivilDate } from '#platform/civil-date';
import type { PublicRecord } from './facts.ts';

/** What a citation is made of: the public record, its address, and the day on which it was looked at. */
export interface Cited {
  record: Pick<PublicRecord, 'title' | 'documentNumber' | 'issuer' | 'documentDate'>;
  address: string;
  today: CivilDate;
}

/**
 * A citation of a document read on line by GB/T 7714: responsible body, title with its number, type and carrier (EB/OL,
 * electronic bulletin), date of the document, day of reading, address.
 */
export function standardCitation({ record, address, today }: Cited): string {
  const { issuer, title, documentNumber, documentDate } = record;
  const named = documentNumber === null ? title : `${title}: ${documentNumber}`;
  return `${issuer}. ${named}[EB/OL]. (${documentDate})[${today}]. ${address}.`;
}
