import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newOneTimePassword } from './one-time-password.ts';
import { passwordIssues } from './password-rules.ts';

const owner = { login: 'zhang.sanfeng', name: '张三丰' };

function codesOf(password: string, of = owner): string[] {
  return passwordIssues(password, 'password', of).map((issue) => issue.code);
}

describe('a new password', () => {
  it.each(['Kx7rmqvt', 'qvt-7391', 'RMQ_7391', '长城Kq739182', 'zH8#pw2K', 'Shili-2026'])(
    '%s may be set',
    (password) => {
      expect(codesOf(password)).toEqual([]);
    },
  );

  it.each(['', 'Kxr-739', 'kxrmqvtw', 'kxrm7391', 'KXRMQVT7', 'Kx7\ud800rmqvt'])(
    '%j has too few characters or classes',
    (password) => {
      expect(passwordIssues(password, 'password', owner)).toContainEqual({
        field: 'password',
        code: 'identity.weak-password',
        message: expect.stringContaining('密码不少于8个字符'),
      });
    },
  );

  it('counts characters, not their halves', () => {
    expect(codesOf('𠮷𠮷𠮷Kx1')).toContain('identity.weak-password');
  });

  it.each([
    'P@ssw0rd',
    'P@ssw0rd2026!',
    'Password123',
    'Admin@123',
    'aDmIn_2026#',
    'Qwer1234!',
    '!@#Qwerty123',
    '1qaz@WSX',
    'Aa123456!',
    'Woaini1314!',
    'Zaq1@wsx',
    'Abc@1234',
    'Ａｄｍｉｎ＠123',
    'Aa1!Aa1!',
  ])('%s is too common', (password) => {
    expect(codesOf(password)).toEqual(['identity.common-password']);
  });

  it.each(['Zhang.Sanfeng1', 'xSANFENG-99', 'Kx7张三丰-rm', 'zhang.sanfeng#A1'])('%s names its owner', (password) => {
    expect(codesOf(password)).toContain('identity.password-names-owner');
  });

  it('is refused at once where it is longer than any password', () => {
    expect(codesOf('Kx7-r'.repeat(25))).toEqual([]);
    expect(codesOf('Kx7-r'.repeat(26))).toEqual(['identity.long-password']);
    expect(codesOf('Kx7-'.repeat(2_500_000))).toEqual(['identity.long-password']);
  });

  it('any text gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (password) => {
        expect(codesOf(password).length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('made by us keeps our own rules', () => {
    for (let n = 0; n < 200; n += 1) expect(codesOf(newOneTimePassword())).toEqual([]);
  });
});
