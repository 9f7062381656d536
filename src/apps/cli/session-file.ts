import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where the token of `wgk login` is kept: readable by its user only. */
function fileOf(dataFolder: string): string {
  return join(dataFolder, 'run', 'session');
}

/** Keeps the token; 0600 from the first moment, whole or not at all. */
export async function keepToken(dataFolder: string, token: string): Promise<void> {
  const file = fileOf(dataFolder);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, token, { mode: 0o600, flag: 'wx' });
  await rename(draft, file);
}

/** The token kept, or null. */
export async function findToken(dataFolder: string): Promise<string | null> {
  return await readFile(fileOf(dataFolder), 'utf8').catch(() => null);
}

export async function forgetToken(dataFolder: string): Promise<void> {
  await rm(fileOf(dataFolder), { force: true });
}
