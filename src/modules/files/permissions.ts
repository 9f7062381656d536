import type { PermissionRule } from '#platform/permission';

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
