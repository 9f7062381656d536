import type { PermissionRule } from '#platform/permission';
import { keptApart, standingOf, type Clearance } from '#modules/clearance';
import type { Lot } from './lot.ts';
import { texts } from './messages.ts';
import type { Page } from './page.ts';

/** What a command on a lot loads: the locked lot, and its form once it was handed in. */
export interface LotSubject {
  lot: Lot;
  clearance: Clearance | null;
}

/** As `LotSubject`, with one locked page of it. */
export interface PageSubject extends LotSubject {
  page: Page;
}

type Rule = PermissionRule<LotSubject>;

const own = ({ lot }: LotSubject) => [lot.unitId];
export const fillers = ['drafter', 'section-head', 'openness-officer'];
const leaders = ['leader-in-charge', 'principal-leader'];
const releasers = ['releaser', 'openness-officer'];

/** Who filled it signs as its handler: nobody else may put anything in, so that the three people are three. */
const drafterOnly = {
  code: 'backfile.drafter-only',
  message: texts.onlyDrafter,
  people: ({ lot }: LotSubject) => [lot.drafterId],
};

/** Who filled it before it was handed over judges it no more than who hands it in. */
const formerApart = {
  code: 'backfile.former-drafter-apart',
  message: texts.formerDrafterMayNot,
  people: ({ lot }: LotSubject) => lot.formerDrafters,
};

/** Before it was handed in there is no form, but somebody who fills it. */
function standing({ lot, clearance }: LotSubject) {
  return { ...standingOf(clearance), drafterId: lot.drafterId };
}

/** Who may run each command: the chain of every clearance, in the unit whose lot it is. */
export const permissions = {
  'backfile.open-lot': { posts: fillers, within: (s: { unitId: string }) => [s.unitId] },
  'backfile.add-page': {
    posts: fillers,
    within: own,
    only: drafterOnly,
  } satisfies Rule,
  'backfile.decide-finding': { posts: fillers, within: own, only: drafterOnly } satisfies Rule,
  'backfile.leave-out': { posts: fillers, within: own, only: drafterOnly } satisfies Rule,
  'backfile.hand-in': { posts: fillers, within: own, only: drafterOnly } satisfies Rule,
  'backfile.self-review': { posts: ['section-head'], within: own } satisfies Rule,
  'backfile.review-secrecy': {
    posts: ['secrecy-reviewer'],
    within: own,
    apart: [formerApart, ...keptApart('reviewer', standing)],
  } satisfies Rule,
  'backfile.approve': {
    posts: leaders,
    within: own,
    apart: [formerApart, ...keptApart('approver', standing)],
  } satisfies Rule,
  'backfile.release': { posts: releasers, within: own, apart: keptApart('releaser', standing) } satisfies Rule,
  'backfile.close': { posts: releasers, within: own } satisfies Rule,
};
