import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, lstatSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { cp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { openCluster } from './cluster.ts';
import { findPrograms, mendPackage } from './programs.ts';
import { ask, openElsewhere, scratch } from './test-opener.ts';

const asRoot = test.runIf(process.getuid?.() === 0);
const searchPath = process.env['PATH'];

afterEach(() => {
  process.env['PATH'] = searchPath;
});

async function runsIn(dataFolder: string, programs?: { postgres: string; initdb: string }): Promise<string> {
  const lines: string[] = [];
  const log = (line: string) => void lines.push(line);
  const cluster = await openCluster({ dataFolder, noSync: true, log, ...(programs === undefined ? {} : { programs }) });
  expect(await ask(cluster.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
  await cluster.close();
  return lines.join('\n');
}

asRoot('root in a 0700 folder: the server runs in a user namespace', async () => {
  const dataFolder = await scratch();
  expect(statSync(dataFolder).mode & 0o777).toBe(0o700);
  expect(await runsIn(dataFolder)).toContain('用户命名空间');
});

asRoot('root in an open folder: the server runs as another user; closing the folder later does no harm', async () => {
  const dataFolder = await scratch();
  chmodSync(dataFolder, 0o755);
  expect(await runsIn(dataFolder)).toMatch(/以用户“\S+”的身份|用户命名空间/);
  chmodSync(dataFolder, 0o700);
  expect(await runsIn(dataFolder)).toContain('用户命名空间');
  chmodSync(dataFolder, 0o755);
  await runsIn(dataFolder);
});

/** Whether others may come to the programs of this clone; who cannot runs none of them, whosever home it is. */
function isOpenToOthers(folder: string): boolean {
  const parent = path.dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (parent === folder || isOpenToOthers(parent));
}

const asRootInTheOpen = test.runIf(process.getuid?.() === 0 && isOpenToOthers(import.meta.dirname));

asRootInTheOpen('root in the closed home of somebody else: the server runs as that somebody', async () => {
  const home = await scratch();
  const [uid, gid] = numbersOf('daemon');
  chownSync(home, uid, gid);
  expect(await runsIn(path.join(home, 'project/var'))).toMatch(/以用户“daemon”的身份/);
});

asRoot('root with the programs below a 0700 folder, installed without links and rights to execute', async () => {
  const closed = await scratch();
  const dataFolder = await scratch();
  chmodSync(dataFolder, 0o755);
  const programs = await copyPrograms(path.join(closed, 'node_modules/package'));
  expect(await runsIn(dataFolder, programs)).toContain('用户命名空间');
});

asRoot('root where no other user and no namespace will do: one sentence says what to do', async () => {
  const dataFolder = await scratch();
  const bin = path.join(await scratch(), 'bin');
  mkdirSync(bin);
  symlinkSync(execFileSync('/bin/sh', ['-c', 'command -v id'], { encoding: 'utf8' }).trim(), path.join(bin, 'id'));
  process.env['PATH'] = bin;
  await expect(openCluster({ dataFolder })).rejects.toMatchObject({
    code: 'postgres.cannot-run',
    message: /请改用普通用户启动，或把程序和数据放到其他用户可以进入的目录/,
  });
});

asRoot('an ordinary user simply runs it, and a folder of root is refused in words', async ({ skip }) => {
  const [uid, gid] = numbersOf('nobody');
  const user = { uid, gid };
  try {
    execFileSync(
      process.execPath,
      ['-e', `require('node:fs').readFileSync(${JSON.stringify(import.meta.filename)})`],
      user,
    );
  } catch {
    skip('the project lies in a folder closed to others');
  }
  const dataFolder = await scratch();
  chownSync(dataFolder, user.uid, user.gid);
  const opener = await openElsewhere({ dataFolder }, { user });
  expect(await ask(opener.url ?? opener.message ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  await opener.close();
  expect(statSync(path.join(dataFolder, 'postgres/data')).uid).toBe(user.uid);

  const refused = await openElsewhere({ dataFolder: await scratch() }, { user });
  expect(refused.code).toBe('postgres.folder-unusable');
});

test('programs that cannot run on this machine are reported as that', async () => {
  const programs = { postgres: '/nonexistent/postgres', initdb: '/nonexistent/initdb' };
  const opening = openCluster({ dataFolder: await scratch(), programs });
  await expect(opening).rejects.toMatchObject({ code: 'postgres.programs-broken', message: /npm ci/ });
});

/** A whole copy of the npm package, damaged as a denied install script and a careless archive would, then mended. */
async function copyPrograms(folder: string): Promise<{ postgres: string; initdb: string }> {
  const { postgres } = await findPrograms();
  await cp(path.resolve(path.dirname(postgres), '../..'), folder, { recursive: true, verbatimSymlinks: true });
  const [lib, bin] = [path.join(folder, 'native/lib'), path.join(folder, 'native/bin')];
  const links = (await readdir(lib)).filter((name) => lstatSync(path.join(lib, name)).isSymbolicLink());
  expect(links.length).toBeGreaterThan(0);
  for (const name of links) await rm(path.join(lib, name));
  for (const name of await readdir(bin)) chmodSync(path.join(bin, name), 0o644);
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  mendPackage(folder);
  return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb') };
}

function numbersOf(user: string): [uid: number, gid: number] {
  return [Number(execFileSync('id', ['-u', user])), Number(execFileSync('id', ['-g', user]))];
}
