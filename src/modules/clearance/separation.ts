import { refused } from '#platform/errors';
import type { Apart } from '#platform/permission';
import type { Step } from './clearance.ts';
import { apartTexts } from './messages.ts';
import type { Clearance } from './queries.ts';

/** Who stood for a matter so far. */
export interface Standing {
  drafterId: string | null;
  sectionHeadId?: string | null;
  reviewerId?: string | null;
  approverId?: string | null;
}

/** Who stood for a matter by its form; nobody where there is none yet. */
export function standingOf(clearance: Clearance | null): Standing {
  const { handlerId = null, sectionHeadId = null, reviewerId = null, approverId = null } = clearance ?? {};
  return { drafterId: handlerId, sectionHeadId, reviewerId, approverId };
}

type Role = 'reviewer' | 'approver' | 'releaser';

/**
 * The people whom a permission keeps out, for commands of other modules: the reviewer is neither drafter nor head of
 * section nor approver, the approver neither drafter, head of section nor reviewer, the releaser not the approver
 * (DESIGN invariant 6; A4-2). The acts of the chain check the same once more, and the database the three.
 */
export function keptApart<S>(role: Role, standing: (subject: S) => Standing): Apart<S>[] {
  return othersOf[role].map((other) => ({
    code: `clearance.${role}-apart-from-${other}`,
    message: apartTexts[role][other] ?? '',
    people: (subject) => [personOf[other](standing(subject))],
  }));
}

/** One signature on a form. */
export interface Signed {
  step: Step;
  personId: string;
}

/**
 * Throws `refused` when who signs at `step` has signed the same form in a role that must be another person's. Nobody
 * signs in two roles; the one exception is the head of section, who may be the handler.
 */
export function refuseSecondRole(step: Step, personId: string, signed: readonly Signed[]): void {
  const role = roleOf[step];
  if (!role) return;
  const clash = signed.find((s) => s.personId === personId && clashes(step, s.step));
  const other = clash && otherOf[clash.step];
  if (other) throw refused(`clearance.${role}-apart-from-${other}`, apartTexts[role][other] ?? '');
}

type Other = 'drafter' | 'section-head' | 'reviewer' | 'approver';

const othersOf: Record<Role, readonly Other[]> = {
  reviewer: ['drafter', 'section-head', 'approver'],
  approver: ['drafter', 'section-head', 'reviewer'],
  releaser: ['approver'],
};

/** Who records the bureau's answer is kept apart like a reviewer: the answer binds the review. */
const roleOf: Partial<Record<Step, 'section-head' | 'reviewer' | 'approver'>> = {
  'section-head': 'section-head',
  'secrecy-reviewer': 'reviewer',
  'secrecy-bureau': 'reviewer',
  'leader-in-charge': 'approver',
};

const otherOf: Partial<Record<Step, Other>> = {
  handler: 'drafter',
  'section-head': 'section-head',
  'secrecy-reviewer': 'reviewer',
  'leader-in-charge': 'approver',
};

function clashes(step: Step, earlier: Step): boolean {
  if (step === 'section-head') return earlier === 'secrecy-reviewer' || earlier === 'leader-in-charge';
  const own = step === 'secrecy-bureau' ? 'secrecy-reviewer' : step;
  return earlier !== own && otherOf[earlier] !== undefined;
}

const personOf: Record<Other, (standing: Standing) => string | null> = {
  drafter: ({ drafterId }) => drafterId,
  'section-head': ({ sectionHeadId }) => sectionHeadId ?? null,
  reviewer: ({ reviewerId }) => reviewerId ?? null,
  approver: ({ approverId }) => approverId ?? null,
};
