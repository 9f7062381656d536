/** The posts that people hold in units; the database's CHECK lists the same. */
export const posts = [
  'drafter',
  'section-head',
  'openness-officer',
  'legality-reviewer',
  'secrecy-reviewer',
  'leader-in-charge',
  'principal-leader',
  'office-clerk',
  'releaser',
  'collector',
  'site-administrator',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const;

/** A post by its code; `postTitles` has the Chinese names. */
export type Post = (typeof posts)[number];

/** The three administrators (三员): system, security, audit. */
export const administratorPosts = ['system-administrator', 'security-administrator', 'audit-administrator'] as const;

/** The posts that a unit may have filled by a person of another (委托审查). */
export const lendablePosts = ['secrecy-reviewer', 'leader-in-charge'] as const;

export function isAdministratorPost(post: string): boolean {
  return administratorPosts.some((each) => each === post);
}

/**
 * Whether one person may not hold both at the same time: the three administrators are three people (三员分立), and the
 * security administrator has no other post (GB/T 22239-2019 8.1.7.2: 专职安全管理员，不可兼任).
 */
export function mayNotMeet(one: string, other: string): boolean {
  if (one === other) return false;
  if (one === 'security-administrator' || other === 'security-administrator') return true;
  return isAdministratorPost(one) && isAdministratorPost(other);
}
