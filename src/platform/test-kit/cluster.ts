import { chmodSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../clock.ts';
import { openCluster, type Cluster } from '../postgres/cluster.ts';
import { prepareFolder } from '../postgres/folder.ts';
import { lockAlone } from '../postgres/lock.ts';
import { findPostmasterFile } from '../postgres/postmaster-file.ts';
import { isPostmasterOf } from '../postgres/process.ts';

const prefix = 'wgk-test-cluster-';
const memory = '/dev/shm';
const gibibyte = 1024 ** 3;

/** Durability is nothing to a throw-away cluster, speed everything. */
const flags = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'max_wal_size=4GB',
  'max_connections=200',
];

/**
 * A cluster for tests: in memory where there is 1 GiB free, else in the temporary folder; stopped when this process dies,
 * removed at `close`. `WGK_TEST_POSTGRES` names the programs' folder of another installation to test against. What earlier runs left that were killed is removed at the start.
 */
export async function startTestCluster(): Promise<Cluster> {
  for (const place of new Set([memory, tmpdir()])) await removeLeftovers(place);
  const dataFolder = await mkdtemp(path.join(await choosePlace(), prefix));
  // Others may pass through: then root needs no user namespace, which some containers forbid. Secrets in it are 0600.
  chmodSync(dataFolder, 0o711);
  const installed = process.env['WGK_TEST_POSTGRES'];
  const programs = installed && { postgres: path.join(installed, 'postgres'), initdb: path.join(installed, 'initdb') };
  const cluster = await openCluster({
    dataFolder,
    flags,
    noSync: true,
    stopWithParent: true,
    ...(programs && { programs }),
  });
  return {
    ...cluster,
    async close() {
      await cluster.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function choosePlace(): Promise<string> {
  try {
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize >= gibibyte ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function removeLeftovers(place: string): Promise<void> {
  const names = await readdir(place).catch(() => []);
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    await removeIfDead(path.join(place, name)).catch(ignore);
  }
}

/** Leaves alone what a living run holds, and what one is just making: it has no lock yet in its first moment. */
async function removeIfDead(dataFolder: string): Promise<void> {
  const age = systemClock.now().getTime() - (await stat(dataFolder)).mtimeMs;
  if (age < 2000) return;
  const folder = await prepareFolder(dataFolder);
  const lock = lockAlone(folder.supervisorLock);
  if (lock === undefined) return;
  try {
    await killServer(folder.data);
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } finally {
    lock.release();
  }
}

/** The watchdog has asked it to stop long ago; who still runs is not worth a clean end. */
async function killServer(data: string): Promise<void> {
  for (let look = 0; look < 50; look += 1) {
    const file = await findPostmasterFile(data);
    if (file === undefined || (await isPostmasterOf(file.pid, data)) !== 'yes') return;
    process.kill(file.pid, 'SIGQUIT');
    await sleep(100);
  }
}

function ignore(): void {}
