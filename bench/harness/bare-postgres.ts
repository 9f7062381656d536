import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { prepareFolder } from '#platform/postgres/folder';
import { chooseIdentity, giveTo, invocation, type Identity } from '#platform/postgres/privileges';
import { findPrograms, type Programs } from '#platform/postgres/programs';
import { timed } from './timing.ts';

/** How long the same PostgreSQL programs take by themselves, in milliseconds: making a cluster, and until its first query. */
export interface Bare {
  init: number;
  start: number;
}

/** initdb and a start without anything of ours around them; the user is chosen as the platform does, for root may not. */
export async function timeBarePostgres(): Promise<Bare> {
  const top = await mkdtemp(join(tmpdir(), 'wgk-bench-bare-'));
  await chmod(top, 0o711);
  try {
    const folder = await prepareFolder(top);
    const programs = await findPrograms();
    const identity = await chooseIdentity(programs, folder, () => {});
    const data = join(folder.root, 'data');
    await mkdir(data, { mode: 0o700 });
    await writeFile(`${data}.password`, 'bench');
    for (const path of [data, `${data}.password`]) await giveTo(identity, path);
    const init = await timed(() => initialise(programs, identity, data));
    const start = await timeStart(programs, identity, data);
    return { init, start };
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}

async function initialise(programs: Programs, identity: Identity, data: string): Promise<void> {
  const given = ['-D', data, '--username=bench', `--pwfile=${data}.password`, '--auth=scram-sha-256'];
  const call = invocation(identity, programs.initdb, [...given, '--encoding=UTF8', '--locale=C.UTF-8']);
  await promisify(execFile)(call.file, call.args, call.options);
}

async function timeStart(programs: Programs, identity: Identity, data: string): Promise<number> {
  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  const call = invocation(identity, programs.postgres, ['-D', data, '-p', String(port), ...settings]);
  let server: ReturnType<typeof spawn> | undefined;
  const took = await timed(async () => {
    server = spawn(call.file, call.args, { ...call.options, stdio: 'ignore' });
    while (!(await answers(port))) await sleep(10);
  });
  const ended = new Promise((resolve) => server?.once('exit', resolve));
  server?.kill('SIGINT');
  await ended;
  return took;
}

async function answers(port: number): Promise<boolean> {
  const client = new Client({ connectionString: `postgres://bench:bench@127.0.0.1:${port}/postgres` });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => {
    listener.listen(0, '127.0.0.1', resolve);
  });
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => {
    listener.close(resolve);
  });
  return port;
}
