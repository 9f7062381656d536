import { instantOf, type CivilDate } from '#platform/civil-date';
import type { PublicContent } from '#modules/clearance';
import { fiveOpens, validities, type FiveOpens, type Validity } from '#modules/signs';

export { fiveOpens, validities };
export type { FiveOpens, Validity };

/**
 * The document by which another was amended or repealed: of one that is public here only its id, for its title must be
 * gone with it when it is withdrawn; of any other its title.
 */
export type ReplacedBy =
  | { item: string; title: null; documentNumber: null }
  | { item: null; title: string; documentNumber: string | null };

/** The facts of issue: not in the cleared content, bound to it by the release record. */
export interface ReleaseFacts {
  title: string;
  documentNumber: string | null;
  /** 索引号 */
  indexNumber: string | null;
  /** 发文机关: name and code. */
  issuer: string;
  issuerCode: string;
  /** 文种 */
  genre: string;
  /** 主题分类 */
  theme: string | null;
  attribute: 'proactive' | 'partial';
  fiveOpens: FiveOpens;
  /** 成文日期 */
  documentDate: CivilDate;
  /** 印发日期 */
  issuedOn: CivilDate | null;
  validity: Validity;
  /** The day from which `validity` holds; for what is pending the day from which it will be in force. */
  validFrom?: CivilDate | null;
  /** The last day on which it is in force, where it names one. */
  expiresOn?: CivilDate | null;
  replacedBy?: ReplacedBy | null;
  /** 附注 */
  noteLine: string | null;
  signatory: string | null;
  /** 主送机关 */
  addressees: readonly string[];
  /** Of what was public before the platform came: where, and since when. */
  source?: ReleaseSource;
}

/** Where a page stood before, and what shows that it did. */
export interface ReleaseSource {
  url: string;
  /** 原发布日期 */
  publishedOn: CivilDate;
  /** The day on which it was still there and was kept, and the SHA-256 of what was kept. */
  capturedOn: CivilDate;
  evidence: string;
}

/** When an item first became public: lists are in this order, so an old page stands among those of its own time. */
export function firstPublicAt({ source }: Pick<ReleaseFacts, 'source'>, now: Date): Date {
  return source ? instantOf(source.publishedOn, '00:00:00') : now;
}

/** A place in the site group. */
export interface Placement {
  site: string;
  column: string;
}

/** A post in a unit, as the public sees who stood for a release: never a name. */
export interface Standing {
  post: string;
  unit: string;
}

/**
 * What the public record of one version says. The log commits to it; it stands on the page and in the API while the item is
 * public. Who the people were stays in the register (plan A14.2) and in the audit trail.
 */
export interface PublicRecord extends Required<Omit<ReleaseFacts, 'source'>>, Pick<ReleaseFacts, 'source'> {
  v: 1;
  act: 'release' | 'revise';
  item: string;
  n: number;
  /** When this version was released, `2018-07-05T09:30:00+08:00`. */
  at: string;
  contentHash: string;
  attachments: PublicContent['attachments'];
  clearance: string;
  reviewedBy: Standing;
  approvedBy: Standing;
  releasedBy: Standing;
  columns: readonly Placement[];
  /** 发布渠道 */
  channels: readonly string[];
  /** `historical`: was public or issued before the platform came, and is recorded. */
  origin: 'new' | 'historical';
}

/** The record of a withdrawal: never public itself, the log commits to it so that the reason on file stays what it was. */
export interface WithdrawalRecord {
  v: 1;
  act: 'withdraw';
  item: string;
  n: number;
  at: string;
  reason: string;
  words: string | null;
  withdrawnBy: Standing;
}

/** The validity on a day: what was pending is in force from its day on, what named a last day is expired after it. */
export function validityOn(
  { validity, validFrom, expiresOn }: Pick<PublicRecord, 'validity' | 'validFrom' | 'expiresOn'>,
  day: CivilDate,
): Validity {
  const begun = validity === 'pending' && validFrom !== null && validFrom <= day ? 'in-force' : validity;
  return (begun === 'in-force' || begun === 'amended') && expiresOn !== null && expiresOn < day ? 'expired' : begun;
}
