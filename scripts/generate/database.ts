import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { migrate } from '#platform/migrate';
import { startTestCluster } from '#platform/test-kit/cluster';

/**
 * A database with every migration run and no row in it. On a throw-away cluster of its own, or on the server at
 * `WGK_GENERATE_URL` (a superuser's), which shows that another version of PostgreSQL gives the same files.
 */
export async function openMigrated(): Promise<{ url: string; close(): Promise<void> }> {
  const server = process.env['WGK_GENERATE_URL'];
  const cluster = server === undefined ? await startTestCluster() : null;
  const admin = new Client({ connectionString: server ?? cluster?.url('postgres') });
  const name = `wgk_generate_${process.pid}`;
  async function close(): Promise<void> {
    await waitUntilLeft(admin, name);
    await admin.query(`drop database if exists ${name}`);
    await admin.end();
    await cluster?.close();
  }
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = new URL(server ?? cluster?.url('postgres') ?? '');
    url.pathname = `/${name}`;
    await migrate(url.href);
    return { url: url.href, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A pool says that it has ended before its connections have; cut off then, they would end the process. */
async function waitUntilLeft(admin: Client, database: string): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { rowCount } = await admin.query('select from pg_stat_activity where datname = $1', [database]);
    if (rowCount === 0) return;
    await sleep(50);
  }
}
