import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Violation } from '../errors.ts';
import { openCluster, type Cluster, type ClusterOptions } from './cluster.ts';
import { prepareFolder, type Folder } from './folder.ts';
import { holdFolder } from './holder.ts';
import { leave, takeSeat } from './leave.ts';
import { postgresTexts } from './messages.ts';
import { readPassword, superuser } from './password.ts';
import { findPostmasterFile } from './postmaster-file.ts';
import { addressOf, askServer } from './probe.ts';
import { birthOf, processState } from './process.ts';
import { adoptServer } from './server.ts';
import { findSurvivor, type Survivor } from './survivor.ts';

/** How long to wait for a cluster that another process is just starting or stopping, in milliseconds. */
const patience = 60_000;

/**
 * Uses the cluster beside whoever supervises it already (a command line while the system runs), or opens it where nobody
 * does. Of all users the last one out stops it. Throws what `openCluster` throws.
 */
export async function shareCluster(options: ClusterOptions): Promise<Cluster> {
  const folder = await prepareFolder(options.dataFolder);
  const began = performance.now();
  for (;;) {
    const joined = await join(folder, options.log ?? ignore);
    if (joined !== undefined) return joined;
    try {
      return await openCluster(options);
    } catch (error) {
      const held = error instanceof Violation && error.code === 'postgres.folder-held';
      if (!held || performance.now() - began > patience) throw error;
    }
    await sleep(200);
  }
}

async function join(folder: Folder, log: (line: string) => void): Promise<Cluster | undefined> {
  if ((await findPostmasterFile(folder.data)) === undefined) return undefined;
  const seat = takeSeat(folder);
  if (seat === undefined) return undefined;
  const giveUp = () => leave(folder, seat, () => stopIfAbandoned(folder, log));
  try {
    const password = await readPassword(folder);
    const server = await findAnswering(folder, password);
    if (server !== undefined) return asGuest(server, password, giveUp);
  } catch (error) {
    seat.release();
    throw error;
  }
  await giveUp();
  return undefined;
}

function asGuest(server: Survivor, password: string, leaveSeat: () => Promise<unknown>): Cluster {
  const leaving = new AbortController();
  let closing: Promise<unknown> | undefined;
  return {
    port: server.port,
    url: (database, role = { user: superuser, password }) => addressOf(server.port, database, role),
    async close() {
      leaving.abort();
      closing ??= leaveSeat();
      await closing;
    },
    onDown: (listener) => void tellWhenGone(server.pid, leaving.signal, listener),
  };
}

async function findAnswering(folder: Folder, password: string): Promise<Survivor | undefined> {
  const file = await findPostmasterFile(folder.data);
  if (file?.port === undefined || file.status !== 'ready') return undefined;
  const answer = await askServer(file.port, password, folder.data);
  return answer === 'ours' ? { pid: file.pid, port: file.port } : undefined;
}

/** A guest who is the last one out stops the server only if its supervisor has gone; otherwise that is the supervisor's. */
async function stopIfAbandoned(folder: Folder, log: (line: string) => void): Promise<void> {
  try {
    const hold = await holdFolder(folder);
    try {
      const survivor = await findSurvivor(folder, await readPassword(folder), log);
      if (survivor !== undefined) await adoptServer(survivor, false).stop();
    } finally {
      hold.release();
    }
  } catch (error) {
    if (!(error instanceof Violation && error.code === 'postgres.folder-held')) throw error;
  }
}

async function tellWhenGone(pid: number, leaving: AbortSignal, listener: (reason: string) => void): Promise<void> {
  const birth = birthOf(pid);
  while (!leaving.aborted) {
    if (processState(pid) !== 'alive' || birthOf(pid) !== birth) {
      listener(postgresTexts.lost);
      return;
    }
    await sleep(250, undefined, { ref: false });
  }
}

function ignore(): void {}
