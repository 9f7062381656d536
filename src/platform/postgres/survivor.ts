import { rm } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from '../errors.ts';
import type { Folder } from './folder.ts';
import { postgresTexts } from './messages.ts';
import { passwordLost } from './password.ts';
import { findPostmasterFile, postmasterFilePath, type PostmasterFile } from './postmaster-file.ts';
import { askServer } from './probe.ts';
import { isPostmasterOf, processState } from './process.ts';

/** A server that outlived its supervisor and answers. */
export interface Survivor {
  pid: number;
  port: number;
}

/** How long to wait, in milliseconds: for a dead process to be collected; for a live one to answer or to go. */
const patience = { zombie: 10_000, silence: 30_000 };

/**
 * Looks at `postmaster.pid` until it is clear what stands behind it: a server of this folder that answers (returned), or
 * nothing that would hinder a start (undefined; a dead process's file PostgreSQL clears itself). Called only by who holds
 * the folder. Throws `postgres.mute` for a server of this folder that neither answers nor goes, `postgres.password-lost`.
 */
export async function findSurvivor(
  folder: Folder,
  password: string,
  log: (line: string) => void,
): Promise<Survivor | undefined> {
  const began = performance.now();
  for (;;) {
    const file = await findPostmasterFile(folder.data);
    if (file === undefined) return undefined;
    const waited = performance.now() - began;
    const verdict = await judge(file, folder, password);
    if (verdict === 'nothing') return undefined;
    if (typeof verdict === 'object') return verdict;
    if (verdict === 'foreign' || (verdict === 'zombie' && waited > patience.zombie)) {
      log(verdict === 'foreign' ? postgresTexts.foreignPid(file.pid) : postgresTexts.stillZombie(file.pid));
      // Should backends of the dead one still live, PostgreSQL finds their shared memory by the folder, not by this file.
      await rm(postmasterFilePath(folder.data), { force: true });
      return undefined;
    }
    if (verdict === 'refused') throw passwordLost(folder);
    if (verdict === 'mute' && waited > patience.silence) {
      throw unavailable('postgres.mute', postgresTexts.mute(file.pid), { pid: file.pid });
    }
    if (verdict === 'busy') log(postgresTexts.waiting(file.pid, file.status));
    await sleep(verdict === 'busy' ? 1000 : 100);
  }
}

/** `busy`: recovering or shutting down, which may rightly take long. */
type Verdict = Survivor | 'nothing' | 'foreign' | 'zombie' | 'busy' | 'mute' | 'refused';

async function judge(file: PostmasterFile, folder: Folder, password: string): Promise<Verdict> {
  const state = processState(file.pid);
  if (state === 'gone') return 'nothing';
  if (state === 'zombie') return 'zombie';
  const ours = await isPostmasterOf(file.pid, folder.data);
  if (ours === 'no') return processState(file.pid) === 'alive' ? 'foreign' : 'mute';
  if (file.status === 'ready' && file.port !== undefined) {
    const answer = await askServer(file.port, password, folder.data);
    if (answer === 'ours') return { pid: file.pid, port: file.port };
    return answer === 'refused' && ours === 'yes' ? 'refused' : 'mute';
  }
  return ours === 'yes' && file.status !== '' ? 'busy' : 'mute';
}
