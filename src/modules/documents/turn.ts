import type { Context } from '#platform/context';
import { decide, type Decision } from '#platform/permission';
import { becomesPublic, type Clearance } from '#modules/clearance';
import type { Document } from './document.ts';
import { permissions } from './permissions.ts';
import type { DocumentCommand, State } from './state.ts';

/** The command that takes a document on from each state; who may run it is who is waited for. */
export const onward: Readonly<Partial<Record<State, DocumentCommand>>> = {
  draft: 'documents.submit',
  returned: 'documents.submit',
  'self-review': 'documents.review-section',
  'openness-review': 'documents.review-openness',
  submission: 'documents.endorse',
  acceptance: 'documents.accept',
  'legality-review': 'documents.review-legality',
  countersign: 'documents.countersign',
  'secrecy-review': 'documents.review-secrecy',
  approval: 'documents.approve',
  approved: 'documents.issue',
  issued: 'documents.release',
};

/** What permissions and the line of my work ask of a document; of its text nothing is needed to know whose turn it is. */
export const needed = [
  'id',
  'title',
  'state',
  'origin',
  'attribute',
  'drafter_id',
  'former_drafters',
  'drafting_unit_id',
  'issuing_unit_id',
  'handling_unit_id',
  'countersigning_units',
  'involved_units',
  'clearance_id',
  'returned_reason',
  'state_since',
] as const;

export type Waiting = Pick<Document, (typeof needed)[number]>;

/** Whether it is this person's turn, by the permission of the command that takes the document on: the same that decides the act. */
export function takesOn(...asked: Parameters<typeof turnOf>): boolean {
  return turnOf(...asked)?.allowed === true;
}

/** How that permission decides: under which post it is their turn, and on whose behalf; null where nobody is waited for. */
export function turnOf(
  ctx: Context,
  document: Waiting,
  clearance: Pick<Clearance, 'state' | 'reviewerId' | 'approverId'> | null,
): Decision | null {
  const command = onward[document.state];
  if (!command || clearance?.state === 'referred') return null;
  // What is not to be public rests when it is issued.
  if (document.state === 'issued' && !becomesPublic(document.attribute ?? '')) return null;
  const subject = {
    document: document as Document,
    reviewerId: clearance?.reviewerId ?? null,
    approverId: clearance?.approverId ?? null,
  };
  return decide(command, permissions[command], ctx.actor, subject);
}
