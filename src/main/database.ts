import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { required, type Config } from '#platform/config';
import { openDatabase } from '#platform/db';
import { migrate } from '#platform/migrate';
import { openCluster, type Cluster } from '#platform/postgres/cluster';
import { setRolePasswords, type RuntimeRole } from '#platform/roles';
import { seedLaw } from '#modules/law';
import type { Urls } from './urls.ts';

/** The database a system runs on: elsewhere, as configured, or the embedded one that this process starts and stops. */
export interface Ground {
  urls: Urls;
  cluster: Cluster | null;
  close(): Promise<void>;
}

const name = 'wugongkai';

/**
 * Opens the database, brings it up to this program and gives every role's URL. The embedded one gets new passwords for
 * the runtime roles at every start; elsewhere the roles and their URLs are configured.
 */
export async function openGround(
  config: Config,
  log: (line: string) => void,
  options: { stopWithParent?: boolean } = {},
): Promise<Ground> {
  if (config.databaseUrl) {
    await prepare(config.databaseUrl);
    return {
      cluster: null,
      urls: {
        owner: config.databaseUrl,
        portal: required(config.portalDatabaseUrl, 'WGK_PORTAL_DATABASE_URL'),
        console: required(config.consoleDatabaseUrl, 'WGK_CONSOLE_DATABASE_URL'),
        worker: required(config.workerDatabaseUrl, 'WGK_WORKER_DATABASE_URL'),
      },
      async close() {},
    };
  }
  const cluster = await openCluster({ dataFolder: config.dataFolder, log, ...options });
  try {
    await createDatabase(cluster);
    await prepare(cluster.url(name));
    const passwords = { wgk_portal: newPassword(), wgk_console: newPassword(), wgk_worker: newPassword() };
    await withClient(cluster.url(name), (client) => setRolePasswords(client, passwords));
    const urlOf = (user: RuntimeRole) => cluster.url(name, { user, password: passwords[user] });
    const urls = {
      owner: cluster.url(name),
      portal: urlOf('wgk_portal'),
      console: urlOf('wgk_console'),
      worker: urlOf('wgk_worker'),
    };
    return { cluster, urls, close: () => cluster.close() };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function prepare(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl);
  const { db, close } = openDatabase(ownerUrl, { connections: 1 });
  try {
    await seedLaw(db);
  } finally {
    await close();
  }
}

async function createDatabase(cluster: Cluster): Promise<void> {
  await withClient(cluster.url('postgres'), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  });
}

async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
