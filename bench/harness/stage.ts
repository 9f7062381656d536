import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool, type QueryResultRow } from 'pg';
import { folderRoots } from '#platform/blobs';
import { noScanner } from '#platform/scanner';
import { systemClock } from '#platform/clock';
import type { Runtime } from '#platform/composition';
import { openDatabase, type Db } from '#platform/db';
import { migrate } from '#platform/migrate';
import { openCluster } from '#platform/postgres/cluster';
import { setRolePasswords } from '#platform/roles';
import { seedLaw } from '#modules/law';
import { composeAll } from '../../src/main/compose.ts';

export type StageRole = 'owner' | 'portal' | 'console' | 'worker';

/** A database as `npm start` has it, every commit on the disk before it is acknowledged, and the product's runtime over it. */
export interface Stage {
  url(role: StageRole): string;
  /** As the console runs. */
  runtime: Runtime;
  /**
   * The same, for preparing what is measured later: commits do not wait for the disk, and what is new in a GIN index is
   * merged into it in large pieces.
   */
  hasty: Runtime;
  worker: Db;
  /** Blobs and tiles lie below it, as `WGK_BLOBS` would name it. */
  blobFolder: string;
  /** Asks the database as its owner. */
  ask<Row extends QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Without a folder to keep it in, all of it is gone when it closes. */
export async function openStage({ keptIn }: { keptIn?: string | undefined } = {}): Promise<Stage> {
  const folder = keptIn ?? (await mkdtemp(join(tmpdir(), 'wgk-bench-stage-')));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o711);
  const cluster = await openCluster({ dataFolder: folder, stopWithParent: true });
  const password = randomBytes(12).toString('hex');
  await createDatabase(cluster.url('postgres'));
  const url = (role: StageRole) =>
    role === 'owner' ? cluster.url('bench') : cluster.url('bench', { user: `wgk_${role}`, password });
  await migrate(url('owner'));
  const ownerPool = quietPool(url('owner'), 2);
  const admin = new Client({ connectionString: url('owner') });
  await admin.connect();
  await setRolePasswords(admin, { wgk_portal: password, wgk_console: password, wgk_worker: password });
  await admin.end();
  const seeding = openDatabase(url('owner'));
  await seedLaw(seeding.db);
  await seeding.close();
  const parts = {
    clock: systemClock,
    composition: composeAll(),
    blobs: folderRoots(join(folder, 'blobs')),
    scanner: noScanner,
  };
  const durable = openDatabase(url('console'), { connections: 16 });
  const settings = ['synchronous_commit=off', 'work_mem=64MB'];
  const options = encodeURIComponent(settings.map((setting) => `-c ${setting}`).join(' '));
  const hasty = openDatabase(`${url('console')}?options=${options}`, { connections: 8, statementTimeout: 600_000 });
  const worker = openDatabase(url('worker'), { connections: 4 });
  return {
    url,
    runtime: { db: durable.db, ...parts },
    hasty: { db: hasty.db, ...parts },
    worker: worker.db,
    blobFolder: join(folder, 'blobs'),
    ask: async (text, values) => (await ownerPool.query(text, values)).rows,
    async close() {
      await Promise.all([durable.close(), hasty.close(), worker.close(), ownerPool.end()]);
      await cluster.close();
      if (keptIn === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(url: string): Promise<void> {
  const owner = new Client({ connectionString: url });
  await owner.connect();
  const { rowCount } = await owner.query("select from pg_database where datname = 'bench'");
  if (rowCount === 0) await owner.query('create database bench');
  await owner.end();
}

/** A pool says that it has ended before its connections have; one that is cut off then must not end the process. */
export function quietPool(url: string, max: number): Pool {
  const pool = new Pool({ connectionString: url, max });
  pool.on('error', () => {});
  return pool;
}
