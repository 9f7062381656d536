import type { Document } from './document.ts';
import type { State } from './state.ts';

/** What of a document's reviews is done on its present text. */
export interface Done {
  opennessReviewed: boolean;
  endorsed: boolean;
  accepted: boolean;
  legalityReviewed: boolean;
  countersignedBy: readonly string[];
  secrecyReviewed: boolean;
}

/**
 * Whether the unit's openness office must look before the document goes up for approval: a policy document proposed as
 * withheld (plan A01.4; 国办发〔2016〕80号).
 */
export function needsOpennessReview(document: Pick<Document, 'is_policy' | 'attribute'>): boolean {
  return document.is_policy && document.attribute === 'withheld';
}

/** The next review that the document still needs, in the order of the path. */
export function nextStep(
  document: Pick<Document, 'is_policy' | 'attribute' | 'path' | 'origin' | 'is_normative' | 'countersigning_units'>,
  done: Done,
): State {
  if (needsOpennessReview(document) && !done.opennessReviewed) return 'openness-review';
  if (document.path === 'for-government' && document.origin !== 'received' && !done.endorsed) return 'submission';
  if (document.path === 'for-government' && !done.accepted) return 'acceptance';
  if (document.is_normative && !done.legalityReviewed) return 'legality-review';
  if (document.countersigning_units.some((unit) => !done.countersignedBy.includes(unit))) return 'countersign';
  return done.secrecyReviewed ? 'approval' : 'secrecy-review';
}
