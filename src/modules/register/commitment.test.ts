import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { commitmentOf, entryOf, newSalt } from './commitment.ts';

const leaf = { publicId: '0123456789ab', n: 3, commitment: 'c'.repeat(64) };

test('an entry is canonical JSON of five members and nothing else', () => {
  expect(entryOf({ act: 'revise', ...leaf })).toBe(
    `{"act":"revise","c":"${'c'.repeat(64)}","item":"0123456789ab","n":3,"v":1}`,
  );
});

test('a withdrawal takes back all versions: its n is 0, whatever number its own record has', () => {
  expect(JSON.parse(entryOf({ act: 'withdraw', ...leaf }))).toMatchObject({ act: 'withdraw', n: 0 });
});

test('a stranger opens the commitment with a hash function: SHA-256 of salt, then canonical JSON', () => {
  const salt = Buffer.alloc(32, 7);
  const expected = createHash('sha256').update(Buffer.concat([salt, Buffer.from('{"a":"一","b":[1,null]}')]));
  expect(commitmentOf(salt, { b: [1, null], a: '一' })).toBe(expected.digest('hex'));
});

test('neither another record nor another salt opens it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      fc.pre(one !== other);
      const salt = newSalt();
      expect(salt).toHaveLength(32);
      expect(commitmentOf(salt, { title: one })).not.toBe(commitmentOf(salt, { title: other }));
      expect(commitmentOf(salt, { title: one })).not.toBe(commitmentOf(newSalt(), { title: one }));
    }),
  );
});
