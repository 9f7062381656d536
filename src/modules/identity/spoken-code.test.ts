import { expect, it } from 'vitest';
import { newSpokenCode, plainSpokenCode } from './spoken-code.ts';

it('is two groups of five, without the letters that are taken for digits', () => {
  for (let n = 0; n < 100; n += 1) expect(newSpokenCode()).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/);
});

it.each(['0a1bc-d2efg', 'OAIBC D2EFG', ' oalbcd2efg ', '0A1BC－D2EFG', '０ａ１ｂｃ-ｄ２ｅｆｇ'])(
  '%j is the same code',
  (typed) => {
    expect(plainSpokenCode(typed.replace('－', '-'))).toBe('0a1bcd2efg');
  },
);

it.each(['', '0a1bc', '0a1bc-d2efgh', '0a1bc-d2efu', '0a1bc-d2ef示', 'a'.repeat(10_000)])('%j is none', (typed) => {
  expect(plainSpokenCode(typed)).toBeNull();
});
