import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundlePrefix, decodeBundle, encodeBundle } from './bundles.ts';

const entry = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

test('each entry stands behind its length in two bytes', () => {
  expect(encodeBundle([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(258, 1)]).toString('hex', 0, 8)).toBe(
    '0002616200000102',
  );
});

test('entries come back from a bundle, and the first of them from its beginning', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), fc.nat(20), (entries, width) => {
      const bytes = encodeBundle(entries);
      expect(decodeBundle(bytes)).toEqual(entries);
      const prefix = width <= entries.length ? encodeBundle(entries.slice(0, width)) : null;
      expect(bundlePrefix(bytes, width)).toEqual(prefix);
    }),
  );
});

test('bytes that end within an entry are no bundle', () => {
  const bytes = encodeBundle([Buffer.from('abc'), Buffer.from('def')]);
  for (const end of [1, 2, 4, 6, 7, 9]) expect(decodeBundle(bytes.subarray(0, end))).toBeNull();
  expect(bundlePrefix(bytes.subarray(0, 9), 1)).toEqual(bytes.subarray(0, 5));
  expect(bundlePrefix(bytes.subarray(0, 9), 2)).toBeNull();
});

test('an entry has at most 65,535 bytes', () => {
  expect(decodeBundle(encodeBundle([Buffer.alloc(65_535)]))).toHaveLength(1);
  expect(() => encodeBundle([Buffer.alloc(65_536)])).toThrow('65536 bytes');
});
