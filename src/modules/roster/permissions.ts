import type { PermissionRule } from '#platform/permission';

/** Units and accounts are the system administrator's, posts the security administrator's: so is what a workbook brings. */
export const permissions = {
  'roster.open': { posts: ['system-administrator'], within: 'anyUnit' } satisfies PermissionRule<unknown>,
  'roster.finish': { posts: ['security-administrator'], within: 'anyUnit' } satisfies PermissionRule<unknown>,
};
