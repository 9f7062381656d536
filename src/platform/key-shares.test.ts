import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinKeyShares, readKeyShare, shareKey, type KeyShare } from './key-shares.ts';
import { readSpelledBytes, spellBytes } from './spelled-bytes.ts';

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
const id = '1a2b3c4d5e6f7081';

async function sharesOf(key: Uint8Array): Promise<KeyShare[]> {
  return (await shareKey(key, id)).map((text) => readKeyShare(text) ?? expect.fail(text));
}

test('any two of three shares give the key, and so do all three', async () => {
  await fc.assert(
    fc.asyncProperty(keys, async (key) => {
      const [a, b, c] = (await sharesOf(key)) as [KeyShare, KeyShare, KeyShare];
      for (const some of [
        [a, b],
        [b, c],
        [c, a],
        [a, b, c],
      ])
        expect(await joinKeyShares(some)).toEqual(Buffer.from(key));
      expect(a.keyId).toBe('1a2b3c4d');
    }),
    { numRuns: 20 },
  );
});

test('one share gives nothing, nor does the same one twice; those of two makings give no key that was shared', async () => {
  const key = new Uint8Array(32).fill(7);
  const [one, other] = await sharesOf(key);
  const [later, latest] = await sharesOf(key);
  if (!one || !other || !later || !latest) throw new Error('no shares');
  expect(await joinKeyShares([one])).toBeNull();
  expect(await joinKeyShares([])).toBeNull();
  expect(await joinKeyShares([one, one])).toBeNull();
  const mixed = later.bytes.at(-1) === one.bytes.at(-1) ? latest : later;
  expect(await joinKeyShares([one, mixed])).not.toEqual(Buffer.from(key));
  expect(Buffer.from(one.bytes).includes(Buffer.from(key.subarray(0, 4)))).toBe(false);
});

test('a share is read however it was typed, and one wrong letter is noticed', async () => {
  const [text = ''] = await shareKey(new Uint8Array(32).fill(9), id);
  expect(text).toMatch(/^([0-9A-Z]{4}-){15}[0-9A-Z]{4}$/);
  const share = readKeyShare(text);
  const careless = text.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
  for (const typed of [` ${text}\n`, careless, text.replaceAll('-', '—')]) expect(readKeyShare(typed)).toEqual(share);
  for (const [i, letter] of Array.from(text).entries()) {
    if (letter === '-') continue;
    const slip = `${text.slice(0, i)}${letter === '7' ? '8' : '7'}${text.slice(i + 1)}`;
    expect(readKeyShare(slip), slip).toBeNull();
  }
  for (const none of ['', text.slice(1), `${text}0`, text.replace(/.$/, '?'), '测试'])
    expect(readKeyShare(none)).toBeNull();
});

test('bytes are read as they were spelled, also with zeros at the front', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 50 }), (bytes) => {
      expect(readSpelledBytes(spellBytes(bytes), bytes.length)).toEqual(Buffer.from(bytes));
    }),
  );
  expect(spellBytes(Buffer.alloc(16))).toBe('0000-0000-0000-0000-0000-0000-00');
  // Two letters bear ten bits: what does not fit a byte is none.
  expect([readSpelledBytes('7Z', 1), readSpelledBytes('80', 1)]).toEqual([Buffer.of(255), null]);
});
