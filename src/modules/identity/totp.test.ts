import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../../test/world/sign-in.ts';
import { codeOf, findStep, newFactorSecret, otpauthUri, stepOf } from './totp.ts';

/** '12345678901234567890', the key of the RFC's test vectors. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('the test vectors of RFC 6238, appendix B', () => {
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('%i s: %s', (seconds, code) => {
    expect(codeOf(secret, stepOf(at(seconds)), 8)).toBe(code);
    expect(codeOf(secret, stepOf(at(seconds)))).toBe(code.slice(-6));
  });
});

describe('the test vectors of RFC 4226, appendix D', () => {
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    '%s',
    (code) => {
      const counters = Array.from({ length: 10 }, (_, counter) => codeOf(secret, counter));
      expect(counters).toContain(code);
    },
  );
});

it('agrees with an authenticator written independently', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const own = newFactorSecret();
      expect(own).toMatch(/^[A-Z2-7]{32}$/);
      expect(codeOf(own, stepOf(at(seconds)))).toBe(authenticatorCode(own, at(seconds)));
    }),
    { numRuns: 50 },
  );
});

describe('a code typed', () => {
  const now = at(1_800_000_015);
  const present = stepOf(now);

  it.each([-1, 0, 1])('is taken %i steps away', (drift) => {
    expect(findStep(secret, codeOf(secret, present + drift), now, null)).toBe(present + drift);
  });

  it.each([-2, 2])('is not taken %i steps away', (drift) => {
    expect(findStep(secret, codeOf(secret, present + drift), now, null)).toBeNull();
  });

  it('is taken once: not again, and none before it', () => {
    expect(findStep(secret, codeOf(secret, present), now, present)).toBeNull();
    expect(findStep(secret, codeOf(secret, present - 1), now, present)).toBeNull();
    expect(findStep(secret, codeOf(secret, present + 1), now, present)).toBe(present + 1);
  });

  it.each(['', '12345', '1234567', '１２３４５６', 'abcdef', '1'.repeat(10_000), '\0\0\0\0\0\0', '-12345'])(
    'is no code: %j',
    (typed) => {
      expect(findStep(secret, typed, now, null)).toBeNull();
    },
  );
});

it('the address for authenticators says kind, issuer, account and secret, escaped', () => {
  const uri = new URL(otpauthUri(secret, 'zhang.san', '五公开 工作台'));
  expect(uri.href).toMatch(/^otpauth:\/\/totp\/%E4[^+]*:zhang\.san\?/);
  expect(uri.href).not.toContain('+');
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret,
    issuer: '五公开 工作台',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
