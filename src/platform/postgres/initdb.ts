import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { unavailable } from '../errors.ts';
import type { Folder } from './folder.ts';
import { postgresTexts } from './messages.ts';
import { makePassword, superuser } from './password.ts';
import { giveTo, invocation, type Identity } from './privileges.ts';
import type { Programs } from './programs.ts';

const draftPrefix = 'data.new-';

/** What a new cluster is made with; `noSync` leaves writing to disk to the system's leisure (tests). */
export interface Making {
  folder: Folder;
  programs: Programs;
  identity: Identity;
  noSync: boolean;
}

/** Whether there is a cluster in the folder. */
export function clusterExists(folder: Folder): boolean {
  return existsSync(path.join(folder.data, 'PG_VERSION'));
}

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that an interrupted one is never met.
 * UTF8, C.UTF-8, every connection by SCRAM. Throws `postgres.init-failed`.
 */
export async function makeCluster(making: Making): Promise<void> {
  const { folder, identity } = making;
  await removeDrafts(folder);
  const password = await makePassword(folder);
  const draft = await mkdtemp(path.join(folder.root, draftPrefix));
  const passwordFile = `${draft}.password`;
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await giveTo(identity, passwordFile);
    await giveTo(identity, draft);
    await fill(making, draft, passwordFile);
    await rename(draft, folder.data);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

/** Systems without the C library's C.UTF-8 (old ones, macOS) get PostgreSQL's own, which sorts the same. */
const locales = [
  ['--locale=C.UTF-8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
] as const;

async function fill(making: Making, draft: string, passwordFile: string): Promise<void> {
  const { programs, identity, noSync } = making;
  let reason = '';
  for (const locale of locales) {
    const args = ['-D', draft, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--encoding=UTF8', ...locale];
    args.push('--auth-local=scram-sha-256', '--auth-host=scram-sha-256', '--no-instructions');
    if (noSync) args.push('--no-sync');
    const call = invocation(identity, programs.initdb, args);
    try {
      await promisify(execFile)(call.file, call.args, call.options);
      return;
    } catch (error) {
      reason = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
      if (!reason.includes('invalid locale name')) break;
    }
  }
  throw unavailable('postgres.init-failed', postgresTexts.initFailed(reason));
}

async function removeDrafts(folder: Folder): Promise<void> {
  const names = await readdir(folder.root);
  for (const name of names.filter((each) => each.startsWith(draftPrefix))) {
    await rm(path.join(folder.root, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
