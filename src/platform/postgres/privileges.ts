import { execFile } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { chown, lchown, lstat, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { unavailable } from '../errors.ts';
import type { Folder } from './folder.ts';
import { postgresTexts } from './messages.ts';
import type { Programs } from './programs.ts';

/**
 * As whom PostgreSQL, which refuses to be root, runs. In a `namespace` it stays root to the file system, without any of
 * root's capabilities, and sees itself as user `uid`: so it enters root's 0700 folders, which no other user can.
 */
export type Identity =
  | { kind: 'self' }
  | { kind: 'user'; name: string; uid: number; gid: number }
  | { kind: 'namespace'; uid: number };

interface Invocation {
  file: string;
  args: string[];
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number };
}

const run = promisify(execFile);

/** How to call `program` under `identity`. Nothing of our environment is handed on: PG… variables would be obeyed. */
export function invocation(identity: Identity, program: string, args: readonly string[]): Invocation {
  const options = { cwd: '/', env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' } };
  if (identity.kind === 'namespace') {
    const map = ['-U', `--map-user=${identity.uid}`, `--map-group=${identity.uid}`, '--'];
    return { file: 'unshare', args: [...map, program, ...args], options };
  }
  const user = identity.kind === 'user' ? { uid: identity.uid, gid: identity.gid } : {};
  return { file: program, args: [...args], options: { ...options, ...user } };
}

/**
 * The first identity that can really execute the programs and enter the folder, found by trying. Throws
 * `postgres.programs-broken` or `postgres.cannot-run` with a sentence that says what to do.
 */
export async function chooseIdentity(
  programs: Programs,
  folder: Folder,
  log: (line: string) => void,
): Promise<Identity> {
  await mustRun(programs);
  if (process.getuid?.() !== 0) return { kind: 'self' };
  for (const name of ['postgres', 'nobody', ...ownersAbove(programs.postgres, folder.root)]) {
    const user = await findUser(name);
    if (user === undefined || !(await canRun(user, programs, folder))) continue;
    log(postgresTexts.asUser(user.name));
    return user;
  }
  const namespace: Identity = { kind: 'namespace', uid: (await findUser('nobody'))?.uid ?? 1 };
  if (await canRun(namespace, programs, folder)) {
    log(postgresTexts.inNamespace);
    return namespace;
  }
  const sentence = postgresTexts.cannotRun(path.dirname(programs.postgres), folder.root);
  throw unavailable('postgres.cannot-run', sentence);
}

/** Gives a file or a whole folder to the identity's user; the top last, so that an interrupted gift is begun again. */
export async function giveTo(identity: Identity, top: string): Promise<void> {
  if (identity.kind === 'self') return;
  const owner = identity.kind === 'user' ? identity : { uid: 0, gid: 0 };
  const found = await lstat(top);
  if (found.uid === owner.uid) return;
  if (found.isDirectory()) {
    const entries = await readdir(top, { recursive: true });
    for (const entry of entries) await lchown(path.join(top, entry), owner.uid, owner.gid);
  }
  await chown(top, owner.uid, owner.gid);
}

async function mustRun(programs: Programs): Promise<void> {
  try {
    await run(programs.postgres, ['--version']);
  } catch (error) {
    const reason = error instanceof Error ? lastLine(error.message) : String(error);
    throw unavailable('postgres.programs-broken', postgresTexts.programsBroken(reason));
  }
}

async function canRun(identity: Identity, programs: Programs, folder: Folder): Promise<boolean> {
  const trial = '"$1" --version >/dev/null && "$2" --version >/dev/null && cd "$3"';
  const call = invocation(identity, '/bin/sh', ['-c', trial, 'sh', programs.postgres, programs.initdb, folder.root]);
  try {
    await run(call.file, call.args, call.options);
    return true;
  } catch {
    return false;
  }
}

/** A user of this name or number, if passwd knows it; PostgreSQL won't run under a number without a name. */
async function findUser(name: string): Promise<Extract<Identity, { kind: 'user' }> | undefined> {
  try {
    const [uid, gid, known] = await Promise.all(['-u', '-g', '-un'].map((what) => run('id', [what, name])));
    const user = { uid: Number(uid?.stdout), gid: Number(gid?.stdout), name: known?.stdout.trim() ?? name };
    return user.uid === 0 ? undefined : { kind: 'user', ...user };
  } catch {
    return undefined;
  }
}

/** Owners of the folders on the way: root often works in somebody's closed home, which that somebody can enter. */
function ownersAbove(...paths: string[]): string[] {
  const owners = new Set<number>();
  for (const start of paths) {
    for (let at = start; at !== path.dirname(at); at = path.dirname(at)) {
      owners.add(lstatSync(at, { throwIfNoEntry: false })?.uid ?? 0);
    }
  }
  owners.delete(0);
  return [...owners].map(String);
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
