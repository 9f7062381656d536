import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { conflict } from '../errors.ts';
import type { Folder } from './folder.ts';
import { lockAlone, type Lock } from './lock.ts';
import { postgresTexts } from './messages.ts';
import { processState } from './process.ts';

interface Holder {
  pid: number;
  since: string;
}

/**
 * Becomes the one supervisor of the folder until `release`. Throws `postgres.folder-held`, naming the process that is
 * it and since when (also in `details`: pid, since in UTC).
 */
export async function holdFolder(folder: Folder): Promise<Lock> {
  const lock = lockAlone(folder.supervisorLock);
  if (lock === undefined) throw await heldError(folder);
  writeHolder(folder);
  return {
    release() {
      rmSync(folder.holder, { force: true });
      lock.release();
    },
  };
}

function writeHolder(folder: Folder): void {
  const holder: Holder = { pid: process.pid, since: systemClock.now().toISOString() };
  const draft = `${folder.holder}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  renameSync(draft, folder.holder);
}

async function heldError(folder: Folder): Promise<Error> {
  const holder = await findLiveHolder(folder);
  if (holder === undefined) return conflict('postgres.folder-held', postgresTexts.heldByUnknown(folder.root));
  return conflict('postgres.folder-held', postgresTexts.held(folder.root, holder.pid, holder.since), { ...holder });
}

/** The lock is taken before the name is written; who comes in between reads an old name or none, and looks again. */
async function findLiveHolder(folder: Folder): Promise<Holder | undefined> {
  for (let look = 0; look < 50; look += 1) {
    const holder = readHolder(folder);
    if (holder !== undefined && processState(holder.pid) === 'alive') return holder;
    await sleep(20);
  }
  return undefined;
}

function readHolder(folder: Folder): Holder | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(folder.holder, 'utf8'));
    if (typeof read !== 'object' || read === null || !('pid' in read) || !('since' in read)) return undefined;
    const { pid, since } = read;
    return typeof pid === 'number' && typeof since === 'string' ? { pid, since } : undefined;
  } catch {
    return undefined;
  }
}
