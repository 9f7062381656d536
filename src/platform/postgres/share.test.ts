import { mkdtemp, utimes } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startTestCluster } from '../test-kit/cluster.ts';
import { openCluster, type Cluster } from './cluster.ts';
import { shareCluster } from './share.ts';
import { ask, openElsewhere, scratch, serverProcesses } from './test-opener.ts';

test('whoever leaves, the last one out stops the server', async () => {
  const dataFolder = await scratch();
  const supervisor = await openElsewhere({ dataFolder });
  const guest = await shareCluster({ dataFolder });
  expect(guest.url('postgres')).toBe(supervisor.url);

  const passing = await openElsewhere({ dataFolder }, { door: 'share' });
  await passing.close();
  expect(await ask(guest.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await supervisor.close();
  expect(await ask(guest.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await guest.close();
  expect(await serverProcesses(dataFolder)).toEqual([]);
});

test('where nobody runs it, the one who wants to share opens it; two at once share one server', async () => {
  const dataFolder = await scratch();
  const both = await Promise.all([0, 1].map(() => openElsewhere({ dataFolder }, { door: 'share' })));
  expect(both[0]?.url).toBeDefined();
  expect(both[0]?.url).toBe(both[1]?.url);
  await Promise.all(both.map((each) => each.close()));
  expect(await serverProcesses(dataFolder)).toEqual([]);
});

test('a guest hears that the server has gone', async () => {
  const dataFolder = await scratch();
  const supervisor = await openElsewhere({ dataFolder, stopWithParent: true });
  const guest = await shareCluster({ dataFolder });
  const heard = new Promise((resolve) => {
    guest.onDown(resolve);
  });
  await supervisor.close();
  expect(await heard).toBe('数据库进程已退出。');
  await guest.close();
});

test('the test cluster removes what a killed run has left, and itself', async () => {
  const dataFolder = await mkdtemp('/dev/shm/wgk-test-cluster-');
  const killed = await openElsewhere({ dataFolder });
  const living = await startTestCluster();
  expect(await ask(killed.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  await killed.kill();
  for (const folder of [dataFolder, await folderOf(living)]) await utimes(folder, 0, 0);

  const cluster = await startTestCluster();
  const own = await folderOf(cluster);
  expect(existsSync(dataFolder)).toBe(false);
  expect(await ask(living.url('postgres'), 'show fsync')).toEqual([{ fsync: 'off' }]);
  await living.close();
  await cluster.close();
  expect(existsSync(own)).toBe(false);
});

test('a cluster that is held and not shared refuses the second supervisor, not the guest', async () => {
  const dataFolder = await scratch();
  const cluster = await openCluster({ dataFolder, noSync: true });
  const guest = await openElsewhere({ dataFolder }, { door: 'share' });
  const second = await openElsewhere({ dataFolder });
  expect([guest.url, second.code]).toEqual([cluster.url('postgres'), 'postgres.folder-held']);
  await guest.close();
  expect(await ask(cluster.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await cluster.close();
});

async function folderOf(cluster: Cluster): Promise<string> {
  const [shown] = await ask(cluster.url('postgres'), 'show data_directory');
  return path.resolve(String(shown?.['data_directory']), '../..');
}
