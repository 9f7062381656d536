import type { Actor } from '#platform/actor';
import { decide, type PermissionRule } from '#platform/permission';

/** The unit whose file it is. */
export interface FileSubject {
  unitId: string;
}

/** Who drafts or handles papers of the unit. */
const keepers = {
  posts: ['drafter', 'section-head', 'office-clerk', 'collector', 'releaser'],
  within: (s) => [s.unitId],
} satisfies PermissionRule<FileSubject>;

export const permissions = {
  'files.add': keepers,
  'files.decide-findings': keepers,
};

/** Whether an actor may say why files of this unit may be public with what was found in them. */
export function mayDecideFindings(actor: Actor, unitId: string): boolean {
  const name = 'files.decide-findings';
  return decide(name, permissions[name], actor, { unitId }).allowed;
}
