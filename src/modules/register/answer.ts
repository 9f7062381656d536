import { civilDateOf, formatInstant } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { validityOn, type PublicRecord, type Validity } from './facts.ts';
import { findRelease } from './queries.ts';

/** What `/api/v1/releases/<public id>` answers. */
export interface ReleaseAnswer {
  title: string;
  documentNumber: string | null;
  issuer: string;
  attribute: PublicRecord['attribute'];
  fiveOpens: PublicRecord['fiveOpens'];
  documentDate: string;
  issuedOn: string | null;
  /** When it first became public, in Asia/Shanghai. */
  releasedAt: string;
  /** As of today. */
  validity: Validity;
  contentHash: string;
  /** With `record` it opens the commitment in the log: c = SHA-256(salt ‖ JCS(record)). In hex. */
  salt: string;
  record: PublicRecord;
  clearance: { reviewedBy: string; approvedBy: string };
  /** Null until numbered. */
  logIndex: number | null;
  attachments: PublicRecord['attachments'];
}

/** The answer for a public item, or null where there is none (see `findTombstone`). */
export async function releaseAnswer(db: Db, publicId: string, now: Date): Promise<ReleaseAnswer | null> {
  const release = await findRelease(db, publicId);
  if (!release) return null;
  const { record } = release;
  return {
    title: record.title,
    documentNumber: record.documentNumber,
    issuer: record.issuer,
    attribute: record.attribute,
    fiveOpens: record.fiveOpens,
    documentDate: record.documentDate,
    issuedOn: record.issuedOn,
    releasedAt: formatInstant(release.firstReleasedAt),
    validity: validityOn(record, civilDateOf(now)),
    contentHash: record.contentHash,
    salt: release.salt.toString('hex'),
    record,
    clearance: { reviewedBy: record.reviewedBy.post, approvedBy: record.approvedBy.post },
    logIndex: release.logIndex,
    attachments: record.attachments,
  };
}
