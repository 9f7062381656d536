import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderRoots } from '#platform/blobs';
import { cloneDatabase, type TestDatabase } from '#platform/test-kit/database';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { findLogState, keepLogOnce, numberChanges, revise, verifyRegister } from '#modules/register';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { settleLog } from './backup/restored-log.ts';
import { restoreBackup } from './backup/restoring.ts';
import { writeBackup } from './backup/writing.ts';

let world: World;
let folder: string;
let blobFolder: string;
let file: string;
let sha256: string;
let size: number;
const others: TestDatabase[] = [];

/** A database with a bit of everything, and its backup. */
beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-backup-'));
  blobFolder = path.join(folder, 'blobs');
  file = path.join(folder, 'city.wgk');
  const { internal, public: shown } = folderRoots(blobFolder);
  sha256 = await internal.put(Buffer.from('附件的内容'));
  await shown.put(Buffer.from('附件的内容'));
  // Larger than a frame, so that it has to be put together again.
  await internal.put(Buffer.alloc(2_500_000, 7));
  const { publicId } = await world.publish(
    await world.clear(sample('第一号通告', '一、总则', '正文\t有\\制表符\n和换行')),
  );
  await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: { theme: '综合政务' } }));
  const second = await world.publish(await world.clear(sample('第二号通告', '作废')));
  await world.takeBack(second.publicId, 'content-error');
  await keepLog();
  await addJob('sample.locked');
  await addJob('sample.waiting');
  await owner().query(
    `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a-worker-that-died' where id = 1`,
  );
  await writeBackup({ ownerUrl: world.database.url('owner'), blobFolder, file, now: world.runtime.clock.now() });
  size = (await stat(file)).size;
});
afterAll(async () => {
  await world.close();
  await Promise.all(others.map((database) => database.close()));
  await rm(folder, { recursive: true, force: true });
});

const signer = noteSigner('example.gov.cn/log', generateSeed());

async function keepLog(): Promise<void> {
  const tiles = folderTiles(path.join(blobFolder, 'public'), { sync: false });
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

function owner() {
  return world.database.pool('owner');
}

async function addJob(task: string, on = owner()): Promise<void> {
  await on.query(`select platform.add_job($1, '{"a": [1, "二"]}', now() + interval '1 day', null)`, [task]);
}

async function emptyDatabase(): Promise<TestDatabase> {
  const database = await cloneDatabase(inject('clusterUrl'));
  others.push(database);
  return database;
}

/** Every row of every table as text, in an order that does not depend on where it lies. */
async function everything(database: TestDatabase): Promise<Record<string, string[]>> {
  const pool = database.pool('owner');
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public') order by 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    all[name] = rows.map(({ row }) => row).toSorted();
  }
  return all;
}

describe('backup and restore', () => {
  it('gives back every row of every table, and every file, byte by byte', async () => {
    const target = await emptyDatabase();
    const elsewhere = path.join(folder, 'elsewhere');
    const manifest = await restoreBackup({ ownerUrl: target.url('owner'), blobFolder: elsewhere, file });
    const [before, after] = [await everything(world.database), await everything(target)];
    const filled = Object.keys(before).filter((name) => (before[name] ?? []).length > 0);
    // Bytes, arrays, JSON, full text, dates without a time: one table of each at least has rows.
    expect(filled).toEqual(
      expect.arrayContaining([
        'register.record',
        'platform.audit',
        'public_read.search_entry',
        'public_read.search_section',
        'public_read.tombstone',
        'law.period',
        'identity.post_holding',
        'graphile_worker._private_jobs',
      ]),
    );
    const queue = 'graphile_worker._private_jobs';
    for (const name of Object.keys(before).filter((each) => each !== queue)) {
      expect(after[name], name).toEqual(before[name]);
    }
    expect(after[queue]).toHaveLength(2);
    expect(manifest.tables.reduce((sum, { rows }) => sum + rows, 0)).toBe(
      Object.values(before).flat().length - noted(before),
    );
    expect(await folderRoots(elsewhere).internal.get(sha256)).toEqual(Buffer.from('附件的内容'));
    expect(manifest.blobs.map(({ root }) => root)).toEqual(['internal', 'internal', 'public']);
  });

  it('keeps waiting jobs, frees those of a worker that is no more, and counts on behind them', async () => {
    const target = await emptyDatabase();
    await restoreBackup({ ownerUrl: target.url('owner'), blobFolder: path.join(folder, 'jobs'), file });
    const { rows } = await target
      .pool('owner')
      .query('select task_identifier, locked_by from graphile_worker.jobs order by id');
    expect(rows).toEqual([
      { task_identifier: 'sample.locked', locked_by: null },
      { task_identifier: 'sample.waiting', locked_by: null },
    ]);
    await addJob('sample.new', target.pool('owner'));
    const { rows: ids } = await target
      .pool('owner')
      .query('select max(id)::int as last from graphile_worker._private_jobs');
    expect(ids[0].last).toBe(3);
  });

  it('rebuilds the tiles where none are kept, and then everything verifies', async () => {
    const target = await emptyDatabase();
    const elsewhere = path.join(folder, 'verified');
    await restoreBackup({ ownerUrl: target.url('owner'), blobFolder: elsewhere, file });
    const { checkpoint = '' } = (await findLogState(world.runtime.db)) ?? {};
    const settled = await settleLog(target.as('owner'), elsewhere, checkpoint);
    expect(settled).toMatchObject({ treeSize: 4, tiles: 'rebuilt', reachesCheckpoint: true });
    const tiles = folderTiles(path.join(elsewhere, 'public'));
    expect(await verifyRegister({ db: target.as('wgk_console'), tiles })).toMatchObject({ ok: true, treeSize: 4 });
    expect(await settleLog(target.as('owner'), elsewhere, null)).toMatchObject({
      tiles: 'kept',
      reachesCheckpoint: null,
    });
  });

  it('DESIGN D10: tells that a log which went on after the backup is not reached', async () => {
    const target = await emptyDatabase();
    await restoreBackup({ ownerUrl: target.url('owner'), blobFolder: path.join(folder, 'behind'), file });
    await world.publish(await world.clear(sample('备份之后的通告', '正文')));
    await numberChanges(world.as('wgk_worker').db, world.runtime.clock.now());
    await keepLog();
    const { checkpoint = '' } = (await findLogState(world.runtime.db)) ?? {};
    expect(await settleLog(target.as('owner'), blobFolder, checkpoint)).toMatchObject({
      treeSize: 4,
      tiles: 'kept',
      reachesCheckpoint: false,
    });
    expect(await settleLog(target.as('owner'), blobFolder, 'no checkpoint')).toMatchObject({
      reachesCheckpoint: false,
    });
  });

  it('is read by its user only, and never takes the place of a file', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const before = await readFile(file);
    const asked = { ownerUrl: world.database.url('owner'), blobFolder, file, now: world.runtime.clock.now() };
    await expect(writeBackup(asked)).rejects.toMatchObject({ code: 'backup.file-exists' });
    expect(await readFile(file)).toEqual(before);
  });

  it('leaves out a file that is damaged on disk, and says so', async () => {
    const place = path.join(folder, 'damaged');
    const hash = await folderRoots(place).internal.put(Buffer.from('完好'));
    await writeFile(path.join(place, 'internal', hash.slice(0, 2), hash.slice(2, 4), hash), '损坏');
    const made = await writeBackup({
      ownerUrl: world.database.url('owner'),
      blobFolder: place,
      file: path.join(folder, 'damaged.wgk'),
      now: world.runtime.clock.now(),
    });
    expect(made).toMatchObject({ blobs: [], damagedBlobs: [{ root: 'internal', sha256: hash }] });
  });
});

describe('what is not restored', () => {
  it('a database with anything in it', async () => {
    const asked = { ownerUrl: world.database.url('owner'), blobFolder: path.join(folder, 'full'), file };
    const before = await everything(world.database);
    await expect(restoreBackup(asked)).rejects.toMatchObject({ kind: 'conflict', code: 'backup.not-empty' });
    expect(await everything(world.database)).toEqual(before);
  });

  it('a database of other migrations', async () => {
    const target = await emptyDatabase();
    await target
      .pool('owner')
      .query(`update public.wgk_migration set sha256 = repeat('0', 64) where name like '%_law'`);
    const asked = { ownerUrl: target.url('owner'), blobFolder: path.join(folder, 'other'), file };
    await expect(restoreBackup(asked)).rejects.toMatchObject({ kind: 'refused', code: 'backup.other-migrations' });
  });

  it.each([
    ['cut off', (copy: string) => truncate(copy, Math.floor(size * 0.7))],
    ['cut off at its last byte', (copy: string) => truncate(copy, size - 1)],
    ['changed in the middle', (copy: string) => flip(copy, Math.floor(size / 2))],
    ['empty', (copy: string) => truncate(copy, 0)],
    ['no backup at all', (copy: string) => writeFile(copy, '不是备份')],
  ])('a file that is %s: nothing of it is written', async (name, spoil) => {
    const target = await emptyDatabase();
    const copy = path.join(folder, `${name}.wgk`);
    await writeFile(copy, await readFile(file));
    await spoil(copy);
    const before = await everything(target);
    const asked = { ownerUrl: target.url('owner'), blobFolder: path.join(folder, name), file: copy };
    await expect(restoreBackup(asked)).rejects.toMatchObject({ code: 'backup.damaged' });
    expect(await everything(target)).toEqual(before);
    await expect(stat(path.join(folder, name))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

async function flip(copy: string, at: number): Promise<void> {
  const bytes = await readFile(copy);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  await writeFile(copy, bytes);
}

/** The queue's notes on its own migrations are the program's, not the city's. */
function noted(all: Record<string, string[]>): number {
  return (all['graphile_worker.migrations'] ?? []).length;
}
