import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSealingKey, readSeal, type Seal, type SealingKey } from './sealing.ts';

let folder: string;
let key: SealingKey;
let other: SealingKey;
let seal: Seal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-sealing-'));
  key = await openSealingKey(join(folder, 'inbox.key'));
  other = await openSealingKey(join(folder, 'other.key'));
  const found = await readSeal(key.publicText);
  if (!found) throw new Error('no seal');
  seal = found;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('what is sealed with the public half is read with the private one, at its place, and nowhere else', async () => {
  const unreadable = { code: 'platform.seal-unreadable' };
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, place) => {
      const sealed = await seal.seal(place, bytes);
      expect(new Uint8Array(await key.open(place, sealed))).toEqual(bytes);
      await expect(key.open(`${place}.`, sealed)).rejects.toMatchObject(unreadable);
      await expect(other.open(place, sealed)).rejects.toMatchObject(unreadable);
    }),
    { numRuns: 15 },
  );
});

test('one flipped bit anywhere, or a piece cut off, opens nothing', async () => {
  const sealed = await seal.seal('place', Buffer.from('来信内容'));
  expect(sealed.includes(Buffer.from('来信内容'))).toBe(false);
  for (const at of [0, 20, 40, sealed.length - 1]) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    await expect(key.open('place', bent)).rejects.toMatchObject({ code: 'platform.seal-unreadable' });
  }
  await expect(key.open('place', sealed.subarray(0, 10))).rejects.toMatchObject({ code: 'platform.seal-unreadable' });
});

test('the key is the same at the next start and its file nobody else’s; what is no public key is told', async () => {
  const file = join(folder, 'inbox.key');
  const again = await openSealingKey(file);
  expect([again.id, again.publicText]).toEqual([key.id, key.publicText]);
  expect(seal.id).toBe(key.id);
  expect((await stat(file)).mode & 0o077).toBe(0);
  for (const text of ['', 'x', `${key.publicText}A`, key.publicText.slice(1)]) expect(await readSeal(text)).toBeNull();
});
