import { findingKey } from '#modules/search';
import type { PublicContent } from '#modules/clearance';
import type { PublicRecord } from './facts.ts';

/** One version of an item, as it is written to register and public read model. */
export interface Version {
  itemId: string;
  record: PublicRecord;
  salt: Buffer;
  content: PublicContent;
  at: Date;
  /** When the item first became public: lists are in this order. */
  firstReleasedAt: Date;
}

/** The columns of the public read model that follow from the record alone: written at release, compared by the verifier. */
export function columnsOf(record: PublicRecord) {
  return {
    public_id: record.item,
    n: record.n,
    title: record.title,
    document_number: record.documentNumber,
    number_key: record.documentNumber === null ? null : findingKey(record.documentNumber),
    index_number: record.indexNumber,
    issuer: record.issuer,
    issuer_code: record.issuerCode,
    genre: record.genre,
    theme: record.theme,
    attribute: record.attribute,
    five_opens: record.fiveOpens,
    validity: record.validity,
    document_date: record.documentDate,
    issued_on: record.issuedOn,
    reviewed_by: record.reviewedBy.post,
    approved_by: record.approvedBy.post,
    clearance_id: record.clearance,
    content_hash: record.contentHash,
  };
}

/** The columns of a public version that follow from its record alone: the verifier compares them. */
export function versionColumnsOf(record: PublicRecord) {
  const places = record.columns.flatMap(({ site, column }) => [site, `${site}/${column}`]);
  return {
    public_id: record.item,
    n: record.n,
    act: record.act,
    title: record.title,
    document_number: record.documentNumber,
    issuer: record.issuer,
    issuer_code: record.issuerCode,
    validity: record.validity,
    places: [...new Set(places)].toSorted(),
    clearance_id: record.clearance,
    content_hash: record.contentHash,
  };
}

/** What caches and feeds go by: the item, its issuer, and every list on which it stands. */
export function keysOf(record: Pick<PublicRecord, 'item' | 'issuerCode' | 'columns'>): string[] {
  const lists = record.columns.flatMap(({ site, column }) => [`site:${site}`, `list:${site}/${column}`]);
  return [...new Set([`item:${record.item}`, `issuer:${record.issuerCode}`, ...lists])];
}
