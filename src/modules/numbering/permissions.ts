import type { PermissionRule } from '#platform/permission';

/** The unit whose number or prefix it is. */
export interface NumberingSubject {
  unitIds: readonly string[];
}

const bySystemAdministrator: PermissionRule<NumberingSubject> = {
  posts: ['system-administrator'],
  within: 'anyUnit',
  also: ['setup'],
};

export const permissions = {
  'numbering.grant-prefix': bySystemAdministrator,
  'numbering.end-prefix': bySystemAdministrator,
  'numbering.void': { posts: ['office-clerk'], within: (s) => s.unitIds } satisfies PermissionRule<NumberingSubject>,
};
