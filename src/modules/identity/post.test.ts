import { describe, expect, it } from 'vitest';
import { postTitles } from './messages.ts';
import { administratorPosts, mayNotMeet, posts } from './post.ts';

describe('posts', () => {
  it('each has a Chinese name of its own', () => {
    expect(Object.keys(postTitles).toSorted()).toEqual([...posts].toSorted());
    expect(new Set(Object.values(postTitles)).size).toBe(posts.length);
  });

  it('the three administrators are three people', () => {
    for (const one of administratorPosts) {
      for (const other of administratorPosts) expect(mayNotMeet(one, other)).toBe(one !== other);
    }
  });

  it('the security administrator does nothing else; the others may', () => {
    expect(mayNotMeet('security-administrator', 'drafter')).toBe(true);
    expect(mayNotMeet('drafter', 'security-administrator')).toBe(true);
    expect(mayNotMeet('system-administrator', 'drafter')).toBe(false);
    expect(mayNotMeet('drafter', 'releaser')).toBe(false);
  });
});
