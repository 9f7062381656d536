import { expect, test } from 'vitest';
import { nextReview } from './next-review.ts';
import { isListed } from './withheld-listing.ts';

test('A04.2 what is withheld is looked at again by the end of the next November', () => {
  expect(nextReview('2026-11-30')).toMatchObject({ by: '2026-11-30' });
  expect(nextReview('2026-12-01')).toMatchObject({ by: '2027-11-30' });
  expect(nextReview('2018-07-03')).toBeNull();
});

test('a matter is listed only where each of its grounds may be; state secrets and unknown grounds never', () => {
  expect(isListed(['process', 'internal'])).toBe(true);
  for (const ground of ['state-secret', 'law-forbids', 'work-secret', 'made-up']) {
    expect(isListed([ground])).toBe(false);
    expect(isListed(['process', ground])).toBe(false);
  }
  expect(isListed([])).toBe(false);
});
