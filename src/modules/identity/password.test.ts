import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, passwordIssues } from './password.ts';

describe('a new password', () => {
  it.each(['Abcdef12', 'abc-1234', 'ABC_1234', '长城Abc123', 'aB3456789'])('%s may be set', (password) => {
    expect(passwordIssues(password, 'password')).toEqual([]);
  });

  it.each(['', 'Abc-123', 'abcdefgh', 'abcd1234', 'ABCDEFG1', '--------', 'Aa1\ud800bcdef'])(
    '%j may not',
    (password) => {
      expect(passwordIssues(password, 'password')).toEqual([
        { field: 'password', code: 'identity.weak-password', message: expect.stringContaining('密码不少于8个字符') },
      ]);
    },
  );

  it('counts characters, not their halves', () => {
    expect(passwordIssues('𠮷𠮷𠮷𠮷A1', 'password')).toHaveLength(1);
  });
});

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
