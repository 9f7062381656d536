import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword } from './password.ts';

describe('a stored password', () => {
  it('is an argon2id hash that only the password opens', async () => {
    const stored = await hashPassword('Abcdef12');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(stored).not.toBe(await hashPassword('Abcdef12'));
    expect(await isPassword(stored, 'Abcdef12')).toBe(true);
    expect(await isPassword(stored, 'Abcdef13')).toBe(false);
  });

  it('nobody has no password', async () => {
    expect(await isPassword(null, '')).toBe(false);
    expect(await isPassword(null, 'Abcdef12')).toBe(false);
  });
});
