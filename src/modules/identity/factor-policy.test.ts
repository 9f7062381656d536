import { describe, expect, it } from 'vitest';
import { needsFactor, readFactorPolicy } from './factor-policy.ts';

const releaser = [{ post: 'releaser' }];

describe('who must have a second factor', () => {
  it.each([
    ['all', [], true],
    ['all', releaser, true],
    ['off', releaser, false],
    ['releaser', releaser, true],
    ['drafter, releaser', releaser, true],
    ['drafter', releaser, false],
    ['drafter', [], false],
  ] as const)('%s, for %j: %s', (setting, posts, needed) => {
    expect(needsFactor(readFactorPolicy(setting), posts)).toBe(needed);
  });

  it.each(['', 'none', 'Releaser', 'releaser,', 'all,releaser'])('a setting %j is refused', (setting) => {
    expect(() => readFactorPolicy(setting)).toThrow(expect.objectContaining({ code: 'identity.bad-policy' }));
  });
});
