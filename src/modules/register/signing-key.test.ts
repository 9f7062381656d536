import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { logSigner } from './signing-key.ts';

let folder: string;
let keyFile: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-key-'));
  keyFile = path.join(folder, 'keys', 'log.key');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('the key is made once, for its owner alone, and is the same at the next start', async () => {
  const first = await logSigner(keyFile, 'example.gov.cn/log');
  const second = await logSigner(keyFile, 'example.gov.cn/log');
  expect(second.verifierKey).toBe(first.verifierKey);
  expect(first.verifierKey.startsWith('example.gov.cn/log+')).toBe(true);
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(await readFile(keyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
});

test('processes that make it at the same moment have the same key, and nothing is left beside it', async () => {
  const signers = await Promise.all(Array.from({ length: 8 }, () => logSigner(keyFile, 'example')));
  expect(new Set(signers.map(({ verifierKey }) => verifierKey)).size).toBe(1);
  expect(await readdir(path.dirname(keyFile))).toEqual(['log.key']);
});

test('a key that others may read, or that is none, is refused with a sentence for people', async () => {
  await logSigner(keyFile, 'example');
  await chmod(keyFile, 0o640);
  await expect(logSigner(keyFile, 'example')).rejects.toMatchObject({ code: 'platform.key-file', message: /权限过宽/ });
  await writeFile(keyFile, 'not a key', { mode: 0o600 });
  await chmod(keyFile, 0o600);
  await expect(logSigner(keyFile, 'example')).rejects.toMatchObject({
    code: 'platform.key-file',
    message: /内容不正确/,
  });
});
