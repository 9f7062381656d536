import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { unavailable } from '../errors.ts';
import type { Folder } from './folder.ts';
import { postgresTexts } from './messages.ts';

/** The superuser of an embedded cluster, owner of everything in it. */
export const superuser = 'wgk_owner';

/** The superuser's password. Throws `postgres.password-lost` where its file is missing or empty. */
export async function readPassword(folder: Folder): Promise<string> {
  const password = await findPassword(folder);
  if (password === undefined) throw passwordLost(folder);
  return password;
}

/** The error for a cluster whose password we don't have. */
export function passwordLost(folder: Folder): Error {
  return unavailable('postgres.password-lost', postgresTexts.passwordLost(folder.password));
}

/** The password for a cluster to be made: 256 random bits in a 0600 file, on disk before the cluster exists. */
export async function makePassword(folder: Folder): Promise<string> {
  const password = randomBytes(32).toString('base64url');
  const file = await open(folder.password, 'w', 0o600);
  try {
    await file.writeFile(password);
    await file.sync();
  } finally {
    await file.close();
  }
  return password;
}

async function findPassword(folder: Folder): Promise<string | undefined> {
  try {
    return (await readFile(folder.password, 'utf8')).trim() || undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
