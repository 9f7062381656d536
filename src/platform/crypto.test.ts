import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ciphers, openSecretBox, secretBoxOf } from './crypto.ts';

const unreadable = expect.objectContaining({ kind: 'unavailable', code: 'platform.secret-unreadable' });
const key = Buffer.alloc(32, 7);

describe.each(ciphers)('a box with %s', (cipher) => {
  const box = secretBoxOf(key, cipher);

  it('opens what it sealed, at its place and nowhere else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (place, other, text) => {
        const sealed = box.seal(place, text);
        expect(box.open(place, sealed)).toBe(text);
        if (other !== place) expect(() => box.open(other, sealed)).toThrow(unreadable);
      }),
      { numRuns: 50 },
    );
  });

  it('never seals alike twice, and shows nothing of the text', () => {
    const [one, two] = [box.seal('a', 'JBSWY3DPEHPK3PXP'), box.seal('a', 'JBSWY3DPEHPK3PXP')];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain('JBSWY3DP');
  });

  it('notices a changed bit anywhere', () => {
    const bytes = Buffer.from(box.seal('a', '示例').split('.')[1] ?? '', 'base64url');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => box.open('a', `${cipher}.${changed.toString('base64url')}`)).toThrow(unreadable);
    }
  });
});

describe('what a box does not open', () => {
  it.each(['', '.', 'aes-256-gcm', 'aes-256-gcm.', 'des.AAAA', 'aes-256-gcm.AAAA'])('%j', (sealed) => {
    expect(() => secretBoxOf(key).open('a', sealed)).toThrow(unreadable);
  });

  it('what another key sealed', () => {
    expect(() => secretBoxOf(Buffer.alloc(32, 8)).open('a', secretBoxOf(key).seal('a', 'x'))).toThrow(unreadable);
  });
});

it('the cipher may be changed: what the former sealed still opens', () => {
  const sealed = secretBoxOf(key, 'aes-256-gcm').seal('a', '示例');
  expect(secretBoxOf(key, 'sm4-gcm').open('a', sealed)).toBe('示例');
});

it('a keyed hash depends on key, place and text, and place and text do not run together', () => {
  const box = secretBoxOf(key);
  expect(box.mac('a', 'x')).toBe(box.mac('a', 'x'));
  const others = [box.mac('b', 'x'), box.mac('a', 'y'), box.mac('ax', ''), secretBoxOf(Buffer.alloc(32)).mac('a', 'x')];
  expect(others).not.toContain(box.mac('a', 'x'));
});

describe('the key file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wgk-key-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is made once, for its owner alone, also when two start at once', async () => {
    const file = join(folder, 'keys', 'secrets.key');
    const [one, two] = await Promise.all([openSecretBox(file), openSecretBox(file)]);
    expect(two.open('a', one.seal('a', 'x'))).toBe('x');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await openSecretBox(file)).open('a', one.seal('a', 'x'))).toBe('x');
    expect(await readFile(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('is refused where others may read it, and where it is broken', async () => {
    const file = join(folder, 'bad.key');
    await openSecretBox(file);
    await chmod(file, 0o640);
    await expect(openSecretBox(file)).rejects.toMatchObject({ code: 'platform.key-file' });
    await chmod(file, 0o600);
    await writeFile(file, 'not hex');
    await expect(openSecretBox(file)).rejects.toMatchObject({ code: 'platform.key-file' });
  });
});
