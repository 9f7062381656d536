import { statSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { ask, openElsewhere, scratch, serverProcesses, withPassword } from './test-opener.ts';

test('a new cluster speaks UTF8, sorts by code point, lives in Shanghai, listens on loopback only, and stays', async () => {
  const dataFolder = await scratch();
  const cluster = await openCluster({ dataFolder, noSync: true });
  const [shown] = await ask(
    cluster.url('postgres'),
    `select current_user as me, current_setting('TimeZone') as zone, current_setting('listen_addresses') as addresses,
       current_setting('unix_socket_directories') as sockets, current_setting('server_encoding') as encoding,
       (select datcollate from pg_database where datname = 'postgres') as collate`,
  );
  expect(shown).toEqual({
    me: 'wgk_owner',
    zone: 'Asia/Shanghai',
    addresses: '127.0.0.1',
    sockets: '',
    encoding: 'UTF8',
    collate: 'C.UTF-8',
  });
  await ask(cluster.url('postgres'), `create table kept as select '留下' as word`);
  await cluster.close();

  const again = await openCluster({ dataFolder, noSync: true, flags: ['work_mem=5MB'] });
  expect(await ask(again.url('postgres'), 'select word, current_setting($$work_mem$$) as memory from kept')).toEqual([
    { word: '留下', memory: '5MB' },
  ]);
  await again.close();
});

test('nobody comes in without the right password, and the password lies in a file for its owner alone', async () => {
  const dataFolder = await scratch();
  const cluster = await openCluster({ dataFolder, noSync: true });
  const url = cluster.url('postgres');
  await expect(ask(withPassword(url, 'guess'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
  await expect(ask(withPassword(url, ''), 'select 1')).rejects.toThrow(/password/);
  await ask(url, `create role clerk login password 'a/b@c?'`);
  const asClerk = cluster.url('postgres', { user: 'clerk', password: 'a/b@c?' });
  expect(await ask(asClerk, 'select current_user as me')).toEqual([{ me: 'clerk' }]);

  const hba = await readFile(path.join(dataFolder, 'postgres/data/pg_hba.conf'), 'utf8');
  const methods = hba
    .split('\n')
    .filter((line) => /^(local|host)/.test(line))
    .map((line) => line.trim().split(/\s+/).at(-1));
  expect(new Set(methods)).toEqual(new Set(['scram-sha-256']));
  for (const secret of ['password', 'log', 'supervisor.lock', 'users.lock']) {
    expect(statSync(path.join(dataFolder, 'postgres', secret)).mode & 0o077).toBe(0);
  }
  expect(statSync(path.join(dataFolder, 'postgres')).mode & 0o066).toBe(0);
  await cluster.close();
});

test('close stops the server, leaves no process, and may be called twice', async () => {
  const dataFolder = await scratch();
  const cluster = await openCluster({ dataFolder, noSync: true, stopWithParent: true });
  expect(await serverProcesses(dataFolder)).not.toHaveLength(0);
  await Promise.all([cluster.close(), cluster.close()]);
  expect(await serverProcesses(dataFolder)).toEqual([]);
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8').catch(() => '');
  const commands = children
    .split(' ')
    .filter(Boolean)
    .map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
  expect((await Promise.all(commands)).join('\n')).not.toContain('kill -INT');
  await expect(ask(cluster.url('postgres'), 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('a second opener is told who holds the folder and since when, even in the same process', async () => {
  const dataFolder = await scratch();
  const cluster = await openCluster({ dataFolder, noSync: true });
  const second = await openElsewhere({ dataFolder });
  expect(second.code).toBe('postgres.folder-held');
  expect(second.message).toContain(`进程号 ${process.pid}，自`);
  expect(second.message).toMatch(/自\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}:\d{2}起/);
  await expect(openCluster({ dataFolder })).rejects.toMatchObject({
    code: 'postgres.folder-held',
    details: { pid: process.pid },
  });
  expect(await ask(cluster.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await cluster.close();
});

test('two starts at once on an empty folder: one wins, the other names the winner', async () => {
  const dataFolder = await scratch();
  const both = await Promise.all([openElsewhere({ dataFolder }), openElsewhere({ dataFolder })]);
  const winner = both.find((each) => each.url !== undefined);
  const loser = both.find((each) => each.url === undefined);
  expect(loser).toMatchObject({ code: 'postgres.folder-held' });
  expect(loser?.message).toContain(`进程号 ${winner?.process.pid}，`);
  await winner?.close();
  expect(await serverProcesses(dataFolder)).toEqual([]);
});

test('a folder without its password file is not replaced, it is reported', async () => {
  const dataFolder = await scratch();
  await (await openCluster({ dataFolder, noSync: true })).close();
  await rm(path.join(dataFolder, 'postgres/password'));
  await expect(openCluster({ dataFolder })).rejects.toMatchObject({ code: 'postgres.password-lost' });
});

test('what PostgreSQL itself refuses is told at once, with its reason', async () => {
  const dataFolder = await scratch();
  const opening = openCluster({ dataFolder, noSync: true, flags: ['no_such_setting=1'] });
  await expect(opening).rejects.toMatchObject({ code: 'postgres.start-failed', message: /no_such_setting/ });
  await (await openCluster({ dataFolder, noSync: true })).close();
});
