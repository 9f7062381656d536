import type { PermissionRule } from '#platform/permission';

/** Whose the letter is: the unit that owns the site to which it was written. */
export interface ReportSubject {
  unitId: string;
}

/** Who may run each command: what citizens write is for who looks after the site, and nobody else. */
export const permissions = {
  'faults.open-report': {
    posts: ['site-administrator'],
    within: ({ unitId }) => [unitId],
  } satisfies PermissionRule<ReportSubject>,
};
