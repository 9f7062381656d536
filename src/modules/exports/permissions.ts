import type { PermissionRule } from '#platform/permission';
import { posts } from '#modules/identity';

/** Whoever holds a post takes out what the list shows them; without one there is nothing to see. */
const byAnybody: PermissionRule<unknown> = { posts, within: 'anyUnit' };

export const permissions = { 'exports.begin': byAnybody, 'exports.finish': byAnybody };
