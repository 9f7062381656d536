import { findingKey, type EntryFacts } from '#modules/search';
import type { PublicContent } from '#modules/clearance';
import type { Placement, PublicRecord } from './facts.ts';

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

/** The key of everything that is told of one item. */
export function itemKey(publicId: string): string {
  return `item:${publicId}`;
}

/** The keys of a column's list: what stands in it, and its definition. */
export function columnKeys({ site, column }: Placement): string[] {
  return [`site:${site}`, columnListKey({ site, column })];
}

/** The key of what stands in a column. */
export function columnListKey({ site, column }: Placement): string {
  return `list:${site}/${column}`;
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

/** The key of everything that an issuer has made public. */
export function issuerKey(code: string): string {
  return `issuer:${code}`;
}

/** What caches and feeds go by: the item, its issuer, every list on which it stands, and what has amended or repealed it. */
export function keysOf(record: Pick<PublicRecord, 'item' | 'issuerCode' | 'columns' | 'replacedBy'>): string[] {
  const { item, issuerCode, columns, replacedBy } = record;
  const other = replacedBy?.item ?? null;
  return [
    ...new Set([
      itemKey(item),
      issuerKey(issuerCode),
      ...columns.flatMap(columnKeys),
      ...(other === null ? [] : [itemKey(other)]),
    ]),
  ];
}

/** What the search is told of a version, and later compared with. */
export function findableFactsOf({
  record,
  at,
  firstReleasedAt,
}: Pick<Version, 'record' | 'at' | 'firstReleasedAt'>): EntryFacts {
  return {
    publicId: record.item,
    title: record.title,
    documentNumber: record.documentNumber,
    issuer: record.issuer,
    issuerCode: record.issuerCode,
    genre: record.genre,
    theme: record.theme,
    fiveOpens: record.fiveOpens,
    validity: record.validity,
    validFrom: record.validFrom,
    expiresOn: record.expiresOn,
    documentDate: record.documentDate,
    sites: record.columns.map(({ site }) => site),
    columns: record.columns.map(({ site, column }) => `${site}/${column}`),
    firstReleasedAt,
    releasedAt: at,
    clearanceId: record.clearance,
    contentHash: record.contentHash,
  };
}
