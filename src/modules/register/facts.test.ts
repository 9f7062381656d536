import { expect, test } from 'vitest';
import { validityOn, type Validity } from './facts.ts';

function on(day: string, validity: Validity, validFrom: string | null, expiresOn: string | null): Validity {
  return validityOn({ validity, validFrom, expiresOn }, day);
}

test('what is pending comes into force on its day', () => {
  expect(on('2018-07-31', 'pending', '2018-08-01', null)).toBe('pending');
  expect(on('2018-08-01', 'pending', '2018-08-01', null)).toBe('in-force');
  expect(on('2018-08-01', 'pending', null, null)).toBe('pending');
});

test('what names a last day is expired after it, not on it', () => {
  expect(on('2023-07-31', 'in-force', null, '2023-07-31')).toBe('in-force');
  expect(on('2023-08-01', 'in-force', null, '2023-07-31')).toBe('expired');
  expect(on('2023-08-01', 'amended', null, '2023-07-31')).toBe('expired');
  expect(on('2023-08-01', 'pending', '2018-08-01', '2023-07-31')).toBe('expired');
});

test('what was repealed stays repealed', () => {
  expect(on('2030-01-01', 'repealed', '2020-01-01', '2023-07-31')).toBe('repealed');
});
