import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { performance } from 'node:perf_hooks';
import { expect, onTestFinished, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { processState } from './process.ts';
import { ask, scratch } from './test-opener.ts';

/** A process that has died and whose parent collects it only after `seconds`. */
async function makeZombie(seconds: number): Promise<number> {
  // The shell becomes `sleep`, which knows nothing of the child it inherits.
  const parent = spawn('/bin/sh', ['-c', `sh -c 'echo $$; exit' & exec sleep ${seconds}`]);
  onTestFinished(() => void parent.kill('SIGKILL'));
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string];
  return Number(line);
}

test.runIf(process.platform === 'linux')('a dead postmaster that nobody has collected yet is waited for', async () => {
  const dataFolder = await scratch();
  await (await openCluster({ dataFolder, noSync: true })).close();
  const data = path.join(dataFolder, 'postgres/data');
  const pid = await makeZombie(2);
  await expect.poll(() => processState(pid)).toBe('zombie');
  await writeFile(
    path.join(data, 'postmaster.pid'),
    `${pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n  1  1\nready   \n`,
  );
  const began = performance.now();
  const cluster = await openCluster({ dataFolder, noSync: true });
  expect(performance.now() - began).toBeGreaterThan(500);
  expect(processState(pid)).toBe('gone');
  expect(await ask(cluster.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await cluster.close();
});
