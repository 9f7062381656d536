import type { PermissionRule } from '#platform/permission';

/** The unit whose file it is. */
export interface FileSubject {
  unitId: string;
}

export const permissions = {
  'files.add': {
    posts: ['drafter', 'section-head', 'office-clerk', 'collector', 'releaser'],
    within: (s) => [s.unitId],
  } satisfies PermissionRule<FileSubject>,
};
