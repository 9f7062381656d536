import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#platform/db';
import { migrate } from '#platform/migrate';
import { setRolePasswords } from '#platform/roles';
import { startTestCluster } from '#platform/test-kit/cluster';
import { seedLaw } from '#modules/law';

/** One throw-away cluster for all database tests, with a migrated template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  const admin = new pg.Client({ connectionString: cluster.url('postgres') });
  await admin.connect();
  await admin.query('create database wgk_template');
  const ownerUrl = cluster.url('wgk_template');
  await migrate(ownerUrl);
  await setRolePasswords(admin, { wgk_portal: 'test', wgk_console: 'test', wgk_worker: 'test' });
  const { db, close } = openDatabase(ownerUrl);
  await seedLaw(db);
  await close();
  await admin.query(`alter database wgk_template with is_template true allow_connections false`);
  await admin.end();
  project.provide('clusterUrl', cluster.url('postgres'));
  return () => cluster.close();
}

declare module 'vitest' {
  export interface ProvidedContext {
    clusterUrl: string;
  }
}
