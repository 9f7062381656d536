import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { findPostmasterFile } from './postmaster-file.ts';
import { processState } from './process.ts';
import { ask, askPatiently, openElsewhere, scratch, serverProcesses } from './test-opener.ts';

async function serverPid(dataFolder: string): Promise<number> {
  return (await findPostmasterFile(path.join(dataFolder, 'postgres/data')))?.pid ?? 0;
}

test('the server of a supervisor killed with -9 is adopted: same process, same data, then stopped by close', async () => {
  const dataFolder = await scratch();
  const first = await openElsewhere({ dataFolder });
  await ask(first.url ?? '', 'create table acknowledged as select 7 as n');
  const pid = await serverPid(dataFolder);
  await first.kill();
  expect(processState(pid)).toBe('alive');

  const lines: string[] = [];
  const cluster = await openCluster({ dataFolder, log: (line) => lines.push(line) });
  expect(cluster.url('postgres')).toBe(first.url);
  expect(await serverPid(dataFolder)).toBe(pid);
  expect(lines.join('\n')).toContain(`接管了上次遗留的数据库进程（进程号 ${pid}`);
  expect(await ask(cluster.url('postgres'), 'select n from acknowledged')).toEqual([{ n: 7 }]);

  const downs: string[] = [];
  cluster.onDown((reason) => downs.push(reason));
  process.kill(pid, 'SIGKILL');
  expect(await askPatiently(cluster.url('postgres'), 'select n from acknowledged')).toEqual([{ n: 7 }]);
  expect(await serverPid(dataFolder)).not.toBe(pid);
  expect(downs).toContain('数据库进程意外退出，正在重新启动。');
  await cluster.close();
  expect(await serverProcesses(dataFolder)).toEqual([]);
});

test('a server killed with -9 under its supervisor comes back at the same address, again and again', async () => {
  const dataFolder = await scratch();
  const cluster = await openCluster({ dataFolder, noSync: true, stopWithParent: true });
  const url = cluster.url('postgres');
  await ask(url, 'create table line (n int)');
  const downs: string[] = [];
  cluster.onDown((reason) => downs.push(reason));
  for (let round = 1; round <= 3; round += 1) {
    await ask(url, `insert into line values (${round})`);
    const pid = await serverPid(dataFolder);
    process.kill(pid, 'SIGKILL');
    while ((await serverPid(dataFolder)) === pid) await sleep(20);
    expect(await askPatiently(url, 'select count(*)::int as n from line')).toEqual([{ n: round }]);
  }
  expect(downs.filter((reason) => reason.includes('意外退出'))).toHaveLength(3);
  await cluster.close();
  expect(await serverProcesses(dataFolder)).toEqual([]);
});

test('supervisor and server both killed with -9: the next start recovers', async () => {
  const dataFolder = await scratch();
  const first = await openElsewhere({ dataFolder });
  await ask(first.url ?? '', 'create table acknowledged as select 8 as n');
  const pid = await serverPid(dataFolder);
  await first.kill();
  process.kill(pid, 'SIGKILL');
  const cluster = await openCluster({ dataFolder, noSync: true });
  expect(await ask(cluster.url('postgres'), 'select n from acknowledged')).toEqual([{ n: 8 }]);
  await cluster.close();
});

test('a backend that lingers after its server was killed is waited for, even without a postmaster.pid', async () => {
  const dataFolder = await scratch();
  const first = await openElsewhere({ dataFolder });
  const pid = await serverPid(dataFolder);
  const lingering = (await serverProcesses(dataFolder)).find((each) => each !== pid) ?? 0;
  process.kill(lingering, 'SIGSTOP');
  onTestFinished(() => endIfAlive(lingering));
  await first.kill();
  process.kill(pid, 'SIGKILL');
  await rm(path.join(dataFolder, 'postgres/data/postmaster.pid'));
  const release = sleep(1500).then(() => endIfAlive(lingering));
  const cluster = await openCluster({ dataFolder, noSync: true });
  expect(processState(lingering)).not.toBe('alive');
  expect(await readFile(path.join(dataFolder, 'postgres/log'), 'utf8')).toContain('shared memory block');
  await release;
  await cluster.close();
});

test('stopWithParent: the server ends with a supervisor killed with -9', async () => {
  const dataFolder = await scratch();
  const first = await openElsewhere({ dataFolder, stopWithParent: true });
  expect(await serverProcesses(dataFolder)).not.toHaveLength(0);
  await first.kill();
  for (let look = 0; look < 100 && (await serverProcesses(dataFolder)).length > 0; look += 1) await sleep(50);
  expect(await serverProcesses(dataFolder)).toEqual([]);
  const control = await readFile(path.join(dataFolder, 'postgres/log'), 'utf8');
  expect(control).toContain('database system is shut down');
});

test.each([
  ['a dead process', async () => deadPid()],
  ['a living program of somebody else', async () => foreignPid()],
])('a postmaster.pid that names %s is no obstacle', async (_, makePid) => {
  const dataFolder = await scratch();
  await (await openCluster({ dataFolder, noSync: true })).close();
  const data = path.join(dataFolder, 'postgres/data');
  const pid = await makePid();
  const stale = `${pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n  1234567  89\nready   \n`;
  await writeFile(path.join(data, 'postmaster.pid'), stale, { mode: 0o600 });
  const cluster = await openCluster({ dataFolder, noSync: true });
  expect(await ask(cluster.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await cluster.close();
});

test('a server of another folder that has the pid of our stale file is left in peace', async () => {
  const [ours, others] = [await scratch(), await scratch()];
  await (await openCluster({ dataFolder: ours, noSync: true })).close();
  const neighbour = await openCluster({ dataFolder: others, noSync: true });
  const file = 'postgres/data/postmaster.pid';
  await writeFile(path.join(ours, file), await readFile(path.join(others, file)), { mode: 0o600 });
  const cluster = await openCluster({ dataFolder: ours, noSync: true });
  expect(cluster.port).not.toBe(neighbour.port);
  expect(await ask(neighbour.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await cluster.close();
  await neighbour.close();
});

async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}

function endIfAlive(pid: number): void {
  if (processState(pid) === 'alive') process.kill(pid, 'SIGKILL');
}

function foreignPid(): number {
  const child = spawn('sleep', ['60']);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child.pid ?? 0;
}
