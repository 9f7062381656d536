import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { required, type Config } from '#platform/config';
import { openDatabase, type Db } from '#platform/db';
import { notFound } from '#platform/errors';
import { migrate } from '#platform/migrate';
import { cliTexts } from './messages.ts';
import type { Surroundings, Urls } from './surroundings.ts';

/** The way to a database for the time of one command. */
export interface Reach {
  url(role: keyof Urls): string;
  /** A system that runs on the data folder, the database that the environment names, or the embedded one opened by us. */
  how: 'running' | 'configured' | 'own';
}

/**
 * Runs `use` with a way to the database: of the system that runs on the data folder where it answers; else where the
 * environment says; else the embedded one, opened for the time of the command. With `make` a database that is not there
 * yet is made and one that is configured is brought up to this program; without it `cli.no-database` (not found) is thrown.
 */
export async function withReach<T>(
  surroundings: Surroundings,
  use: (reached: Reach, config: Config) => Promise<T>,
  { make = false }: { make?: boolean } = {},
): Promise<T> {
  const config = surroundings.config();
  const running = surroundings.findUrls(config.dataFolder);
  if (running && (await answers(running.owner))) {
    return await use({ how: 'running', url: (role) => running[role] }, config);
  }
  if (isConfigured(config)) {
    if (make) await migrate(configuredUrl(config, 'owner'));
    return await use({ how: 'configured', url: (role) => configuredUrl(config, role) }, config);
  }
  if (!make && !existsSync(join(config.dataFolder, 'postgres'))) {
    throw notFound('cli.no-database', cliTexts.noDatabase(config.dataFolder));
  }
  const ground = await surroundings.openGround(config);
  try {
    return await use({ how: 'own', url: (role) => ground.urls[role] }, config);
  } finally {
    await ground.close();
  }
}

/** Runs `use` with a connection under a role. What is verified or rebuilt may be large: no statement is cut off. */
export async function withDatabase<T>(url: string, use: (db: Db) => Promise<T>): Promise<T> {
  const opened = openDatabase(url, { connections: 4, statementTimeout: 0 });
  try {
    return await use(opened.db);
  } finally {
    await opened.close();
  }
}

/** Whether the environment says where the database is: then it is not the data folder's. */
export function isConfigured(config: Config): boolean {
  return Boolean(
    config.databaseUrl ?? config.portalDatabaseUrl ?? config.consoleDatabaseUrl ?? config.workerDatabaseUrl,
  );
}

function configuredUrl(config: Config, role: keyof Urls): string {
  const settings = {
    owner: [config.databaseUrl, 'DATABASE_URL'],
    portal: [config.portalDatabaseUrl, 'WGK_PORTAL_DATABASE_URL'],
    console: [config.consoleDatabaseUrl, 'WGK_CONSOLE_DATABASE_URL'],
    worker: [config.workerDatabaseUrl, 'WGK_WORKER_DATABASE_URL'],
  } as const;
  const [url, name] = settings[role];
  return required(url, name);
}

/** A system that was killed leaves its URLs behind, but nobody answers there. */
async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
