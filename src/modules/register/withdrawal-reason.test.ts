import { expect, test } from 'vitest';
import { findWithdrawalReason, withdrawalReasons } from './withdrawal-reason.ts';

test('the list is closed: eight reasons, and no other', () => {
  expect(withdrawalReasons.map(({ code }) => code)).toEqual([
    'personal-data',
    'secrecy',
    'third-party-objection',
    'content-error',
    'issued-in-error',
    'wrong-attachment',
    'ordered',
    'duplicate',
  ]);
  expect(findWithdrawalReason('because')).toBeNull();
});

test('personal data, secrecy and an objection look alike: same code, same words, no title', () => {
  const alike = ['personal-data', 'secrecy', 'third-party-objection'].map((code) => {
    const { publicCode, publicWords, showsTitle } = findWithdrawalReason(code) ?? {};
    return { publicCode, publicWords, showsTitle };
  });
  for (const one of alike) {
    expect(one).toEqual({ publicCode: 'withdrawn-by-law', publicWords: '依法撤回', showsTitle: false });
  }
});

test('every other reason is told by words of its own, with the title', () => {
  const others = withdrawalReasons.filter(({ publicCode }) => publicCode !== 'withdrawn-by-law');
  expect(new Set(others.map(({ publicWords }) => publicWords)).size).toBe(5);
  for (const { code, publicCode, showsTitle } of others) {
    expect(publicCode).toBe(code);
    expect(showsTitle).toBe(true);
  }
});
