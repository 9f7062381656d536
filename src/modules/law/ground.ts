import type { CivilDate } from '#platform/civil-date';

/** Where a ground is named: for a document withheld or partly withheld, or in the reply to a request for disclosure. */
export type GroundUse = 'document' | 'reply';

/** One lawful reason for not disclosing, as in force between two days. */
export interface Ground {
  /** Kebab-case; the same matter keeps its code from one version of the law to the next. */
  code: string;
  /** Order in lists, that of the annual report. */
  position: number;
  name: string;
  validFrom: CivilDate;
  /** The last day in force; null while in force. */
  validTo: CivilDate | null;
  instrument: string;
  article: string;
  text: string;
  /** `must`: shall not be disclosed; `may`: need not be. */
  obligation: 'must' | 'may';
  /** The kinds of information it covers. */
  covers: readonly string[];
  forDocuments: boolean;
  forReplies: boolean;
  /** For a label of internal use only: the grounds one of which must be named instead. */
  mapsTo: readonly string[];
  /** Row of table 3 of the annual report, where it has one. */
  reportRow: string | null;
  source: string;
  sure: boolean;
}

/**
 * Whether the ground may be named for this use. No document can be drafted with `state-secret`: what is classified never
 * enters the system (A1-4); a label such as `work-secret` may be named nowhere (保密法 Art. 64, no ground of disclosure law).
 */
export function mayBeNamed(ground: Ground, use: GroundUse): boolean {
  return use === 'document' ? ground.forDocuments : ground.forReplies;
}
