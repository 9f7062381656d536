import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { onTestFinished } from 'vitest';
import { addressOf } from './probe.ts';

/** For this folder's tests: a folder with mode 0700, removed when the test is done. */
export async function scratch(): Promise<string> {
  const place = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  const folder = await mkdtemp(path.join(realpathSync(place), 'wgk-postgres-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  return folder;
}

/** Another process that opened a cluster, or was refused. */
export interface Opener {
  process: ChildProcess;
  url: string | undefined;
  code: string | undefined;
  message: string | undefined;
  /** Asks it to close the cluster and end. */
  close(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

const script = `
  const [door, name, options] = process.argv.slice(1);
  const open = (await import(door))[name];
  try {
    const cluster = await open(JSON.parse(options));
    console.log(JSON.stringify({ url: cluster.url('postgres') }));
    process.stdin.once('end', async () => { await cluster.close(); process.exit(0); }).resume();
  } catch (error) {
    console.log(JSON.stringify({ code: error.code ?? 'none', message: error.message }));
    process.exit(1);
  }
`;

/** Opens a cluster in a process of its own; `user`: as that user, if we are root. */
export async function openElsewhere(
  options: Record<string, unknown>,
  how: { door?: 'cluster' | 'share'; user?: { uid: number; gid: number } } = {},
): Promise<Opener> {
  const door = how.door ?? 'cluster';
  const name = door === 'cluster' ? 'openCluster' : 'shareCluster';
  const file = path.join(import.meta.dirname, `${door}.ts`);
  const args = [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    script,
    file,
    name,
    JSON.stringify({ noSync: true, ...options }),
  ];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], ...how.user });
  const ended = once(child, 'exit');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const answer = JSON.parse(line) as { url?: string; code?: string; message?: string };
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return {
    process: child,
    url: answer.url,
    code: answer.code,
    message: answer.message,
    kill,
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

/** Runs one statement in a connection of its own. */
export async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(statement)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asks again until there is an answer, for at most ten seconds. */
export async function askPatiently(url: string, statement: string): Promise<Record<string, unknown>[]> {
  for (let look = 0; ; look += 1) {
    try {
      return await ask(url, statement);
    } catch (error) {
      if (look === 100) throw error;
      await sleep(100);
    }
  }
}

/** The process ids of the server in this folder: whoever works in its PGDATA. */
export async function serverProcesses(dataFolder: string): Promise<number[]> {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const at = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, index) => at[index]?.startsWith(dataFolder) === true);
}

/** The same URL with another password. */
export function withPassword(url: string, password: string): string {
  const { port, username, pathname } = new URL(url);
  return addressOf(Number(port), pathname.slice(1), { user: username, password });
}
