import { invalid } from '#platform/errors';
import { identityTexts } from './messages.ts';
import { posts, type Post } from './post.ts';

/** Who must have a second factor: everybody, who holds one of some posts, or nobody (then who has one is still asked). */
export type FactorPolicy = 'all' | 'off' | readonly Post[];

/**
 * The policy that a setting names: `all`, `off`, or codes of posts with commas between. Throws `identity.bad-policy`
 * (invalid): a post mistyped must not leave its holders without a second factor.
 */
export function readFactorPolicy(setting: string): FactorPolicy {
  if (setting === 'all' || setting === 'off') return setting;
  return setting.split(',').map((code) => {
    const post = posts.find((each) => each === code.trim());
    if (!post)
      throw invalid([{ field: '', code: 'identity.bad-policy', message: identityTexts.badPolicy(code.trim()) }]);
    return post;
  });
}

/** Whether who holds these posts must have a second factor. */
export function needsFactor(policy: FactorPolicy, held: readonly { post: string }[]): boolean {
  if (policy === 'all' || policy === 'off') return policy === 'all';
  return held.some(({ post }) => policy.some((each) => each === post));
}
