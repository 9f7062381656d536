import type { PermissionRule } from '#platform/permission';
import { keptApart, standingOf, type Clearance } from '#modules/clearance';
import type { Definition } from './definition.ts';

/** What the chain's commands load: whose it is, and the definition with its form; null where there is none yet. */
export interface OpennessSubject {
  unitId: string;
  definition: Definition | null;
  clearance: Clearance | null;
}

/** What a proposal loads: whose it is, and what there is already. */
export interface ProposalSubject {
  unitId: string;
  definition: Definition | null;
}

const own = ({ unitId }: { unitId: string }) => [unitId];
const standing = ({ clearance }: OpennessSubject) => standingOf(clearance);
const propose = {
  posts: ['openness-officer'],
  within: own,
} satisfies PermissionRule<ProposalSubject>;

/** Who may run each command: the chain of every clearance, in the unit whose guide or directory it is. */
export const permissions = {
  'openness.propose-guide': propose,
  'openness.propose-directory': propose,
  'openness.self-review': { posts: ['section-head'], within: own } satisfies PermissionRule<OpennessSubject>,
  'openness.review': {
    posts: ['secrecy-reviewer'],
    within: own,
    apart: keptApart('reviewer', standing),
  } satisfies PermissionRule<OpennessSubject>,
  'openness.approve': {
    posts: ['leader-in-charge', 'principal-leader'],
    within: own,
    apart: keptApart('approver', standing),
  } satisfies PermissionRule<OpennessSubject>,
};
