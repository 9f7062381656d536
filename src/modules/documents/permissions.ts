import type { PermissionRule } from '#platform/permission';
import type { Document } from './document.ts';
import { texts } from './messages.ts';

/** What a command on one document loads: the locked row and the people who already stood for it. */
export interface DocumentSubject {
  document: Document;
  /** The secrecy reviewer and the approver so far, by the clearance. */
  reviewerId: string | null;
  approverId: string | null;
}

type Rule = PermissionRule<DocumentSubject>;

const drafting = (s: DocumentSubject) => [s.document.drafting_unit_id];
const handling = (s: DocumentSubject) => [s.document.handling_unit_id];

const notDrafter = {
  code: 'documents.drafter-apart',
  message: texts.drafterMayNot,
  people: (s: DocumentSubject) => [s.document.drafter_id, ...s.document.former_drafters],
};
const notReviewer = {
  code: 'documents.reviewer-apart',
  message: texts.reviewerMayNotApprove,
  people: (s: DocumentSubject) => [s.reviewerId],
};
const notApprover = {
  code: 'documents.approver-apart',
  message: texts.approverMayNotRelease,
  people: (s: DocumentSubject) => [s.approverId],
};
const drafterOnly = {
  code: 'documents.drafter-only',
  message: texts.onlyDrafter,
  people: (s: DocumentSubject) => [s.document.drafter_id],
};

export const drafters = ['drafter', 'section-head', 'office-clerk'];

/** Whose step it is, and so who may return the document, in each state. */
const postsOfStep: Readonly<Partial<Record<Document['state'], readonly string[]>>> = {
  'self-review': ['section-head'],
  'openness-review': ['openness-officer'],
  submission: ['leader-in-charge', 'principal-leader'],
  acceptance: ['office-clerk'],
  'legality-review': ['legality-reviewer'],
  countersign: ['leader-in-charge', 'principal-leader'],
  'secrecy-review': ['secrecy-reviewer'],
  approval: ['leader-in-charge', 'principal-leader'],
};

/** Whose people do a step: the drafting unit's, the handling one's, or those of the units that countersign. */
export function unitOfStep(state: Document['state']): 'drafting' | 'handling' | 'countersigning' {
  if (state === 'countersign') return 'countersigning';
  return stepsOfDraftingUnit.has(state) ? 'drafting' : 'handling';
}

const stepsOfDraftingUnit = new Set<Document['state']>([
  'draft',
  'returned',
  'self-review',
  'openness-review',
  'submission',
]);

/** Where that step is done. */
export function unitsOfStep(
  document: Pick<Document, 'state' | 'countersigning_units' | 'drafting_unit_id' | 'handling_unit_id'>,
): string[] {
  const { drafting_unit_id, handling_unit_id, countersigning_units } = document;
  const units = { drafting: [drafting_unit_id], handling: [handling_unit_id], countersigning: countersigning_units };
  return units[unitOfStep(document.state)];
}

export const permissions = {
  'documents.draft': {
    posts: ['drafter', 'section-head'],
    within: (s: { draftingUnitId: string }) => [s.draftingUnitId],
  },
  'documents.receive': { posts: ['office-clerk'], within: (s: { handlingUnitId: string }) => [s.handlingUnitId] },
  'documents.edit': { posts: drafters, within: drafting, only: drafterOnly } satisfies Rule,
  'documents.submit': { posts: drafters, within: drafting, only: drafterOnly } satisfies Rule,
  'documents.settle-remark': { posts: drafters, within: drafting, only: drafterOnly } satisfies Rule,
  'documents.recall': { posts: drafters, within: drafting, only: drafterOnly } satisfies Rule,
  'documents.return': {
    posts: [
      'section-head',
      'openness-officer',
      'leader-in-charge',
      'principal-leader',
      'office-clerk',
      'legality-reviewer',
      'secrecy-reviewer',
    ],
    narrow: (s) => postsOfStep[s.document.state] ?? [],
    within: ({ document }) => unitsOfStep(document),
  } satisfies Rule,
  'documents.send-back': {
    posts: ['office-clerk', 'legality-reviewer'],
    narrow: (s) => postsOfStep[s.document.state] ?? [],
    within: handling,
  } satisfies Rule,
  // The head of section may have drafted it (DESIGN invariant 6); the secrecy reviewer and the approver may not.
  'documents.review-section': { posts: ['section-head'], within: drafting } satisfies Rule,
  'documents.review-openness': { posts: ['openness-officer'], within: drafting, apart: [notDrafter] } satisfies Rule,
  'documents.contest-policy': {
    posts: ['openness-officer'],
    within: (s) => [s.document.drafting_unit_id, s.document.handling_unit_id],
    apart: [notDrafter],
  } satisfies Rule,
  'documents.endorse': {
    posts: ['leader-in-charge', 'principal-leader'],
    within: drafting,
    apart: [notDrafter],
  } satisfies Rule,
  'documents.accept': { posts: ['office-clerk'], within: handling } satisfies Rule,
  'documents.review-legality': { posts: ['legality-reviewer'], within: handling, apart: [notDrafter] } satisfies Rule,
  'documents.countersign': {
    posts: ['leader-in-charge', 'principal-leader'],
    within: (s) => s.document.countersigning_units,
    apart: [notDrafter],
  } satisfies Rule,
  'documents.review-secrecy': { posts: ['secrecy-reviewer'], within: handling, apart: [notDrafter] } satisfies Rule,
  'documents.record-bureau-answer': {
    posts: ['secrecy-reviewer'],
    within: handling,
    apart: [notDrafter],
  } satisfies Rule,
  'documents.approve': {
    posts: ['leader-in-charge', 'principal-leader'],
    within: handling,
    apart: [notDrafter, notReviewer],
  } satisfies Rule,
  'documents.issue': { posts: ['office-clerk'], within: handling } satisfies Rule,
  'documents.release': {
    posts: ['releaser', 'openness-officer'],
    within: handling,
    apart: [notApprover],
  } satisfies Rule,
};
