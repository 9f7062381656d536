import type { PermissionRule } from '#platform/permission';

/** What is taken out of the trail stands in it: the one thing that the audit administrator does. */
export const permissions = {
  'audit.export': { posts: ['audit-administrator'], within: 'anyUnit' } satisfies PermissionRule<unknown>,
};
