import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Db } from '../db.ts';
import type { RuntimeRole } from '../roles.ts';

/** A database of one test file, cloned from the migrated template, seen through each role. */
export interface TestDatabase {
  url(role: RuntimeRole | 'owner'): string;
  as(role: RuntimeRole | 'owner'): Db;
  pool(role: RuntimeRole | 'owner'): pg.Pool;
  close(): Promise<void>;
}

/** Clones the template of the cluster at `clusterUrl`. The clone is not dropped: the cluster goes at the end of the run. */
export async function cloneDatabase(clusterUrl: string): Promise<TestDatabase> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: clusterUrl });
  await admin.connect();
  await admin.query(`create database ${name} template wgk_template strategy file_copy`);
  // A clone does not inherit the template's rights on the database itself.
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to wgk_portal, wgk_console, wgk_worker`);
  await admin.end();
  const opened = new Map<string, ReturnType<typeof openDatabase>>();
  function url(role: RuntimeRole | 'owner'): string {
    const target = new URL(clusterUrl);
    target.pathname = `/${name}`;
    if (role !== 'owner') {
      target.username = role;
      target.password = 'test';
    }
    return target.href;
  }
  function open(role: RuntimeRole | 'owner') {
    const known = opened.get(role);
    if (known) return known;
    const made = openDatabase(url(role), { connections: 12 });
    opened.set(role, made);
    return made;
  }
  return {
    url,
    as: (role) => open(role).db,
    pool: (role) => open(role).pool,
    async close() {
      await Promise.all([...opened.values()].map((one) => one.close()));
    },
  };
}
