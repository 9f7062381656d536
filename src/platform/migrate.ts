import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runMigrations } from 'graphile-worker';
import pg from 'pg';
import { platformTexts } from './messages.ts';
import { ensureRoles } from './roles.ts';

/** One migration file: its name (a UTC time and a word) and its SQL. Forward only; a file once run never changes. */
export interface Migration {
  name: string;
  sql: string;
  sha256: string;
}

const folder = join(import.meta.dirname, '../../db/migrations');

/** The migrations this program brings, in order. */
export function shippedMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -'.sql'.length), sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database at `ownerUrl` up to this program, everything in one transaction: roles, the job queue's tables,
 * the migrations not run yet, and the check that every table names its retention and class. Two starting at once wait
 * for each other. Gives the names of what was run. Refuses a database that is newer than the program.
 */
export async function migrate(ownerUrl: string, migrations: Migration[] = shippedMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(705001)');
    await ensureRoles(client);
    await runMigrations({ connectionString: ownerUrl });
    await client.query('begin');
    const ran = await runMissing(client, migrations);
    await letQueueIn(client);
    await client.query('select platform.assert_tables_declared()');
    await client.query('commit');
    return ran;
  } finally {
    await client.end();
  }
}

/** The shipped migrations that the database has not run. */
export async function pendingMigrations(client: pg.Client): Promise<string[]> {
  const done = await ranAlready(client);
  return shippedMigrations()
    .filter((m) => !done.has(m.name))
    .map((m) => m.name);
}

async function runMissing(client: pg.Client, migrations: Migration[]): Promise<string[]> {
  await client.query(
    `create table if not exists public.wgk_migration (name text primary key, sha256 text not null, at timestamptz not null default now())`,
  );
  const done = await ranAlready(client);
  const shipped = new Set(migrations.map((m) => m.name));
  for (const name of done.keys()) if (!shipped.has(name)) throw new Error(platformTexts.databaseAhead(name));
  const ran: string[] = [];
  for (const migration of migrations) {
    const before = done.get(migration.name);
    if (before && before !== migration.sha256) throw new Error(platformTexts.databaseChanged(migration.name));
    if (before) continue;
    await client.query(migration.sql);
    await client.query('insert into public.wgk_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    ran.push(migration.name);
  }
  return ran;
}

async function ranAlready(client: pg.Client): Promise<Map<string, string>> {
  const there = await client.query(`select to_regclass('public.wgk_migration') is not null as there`);
  if (!there.rows[0].there) return new Map();
  const { rows } = await client.query('select name, sha256 from public.wgk_migration');
  return new Map(rows.map((row) => [row.name, row.sha256]));
}

/**
 * The queue's tables have row level security and no policy: without these the worker's role sees none of its jobs.
 * Re-made at each start, for an upgrade of the queue may bring new tables.
 */
async function letQueueIn(client: pg.Client): Promise<void> {
  await client.query(`
    grant usage on schema graphile_worker to wgk_worker;
    grant execute on all functions in schema graphile_worker to wgk_worker;
    grant select, insert, update, delete on all tables in schema graphile_worker to wgk_worker;
    grant usage, select on all sequences in schema graphile_worker to wgk_worker;`);
  const { rows } = await client.query(`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relkind = 'r' and c.relrowsecurity`);
  for (const { relname } of rows) {
    await client.query(`drop policy if exists wgk_worker_all on graphile_worker.${pg.escapeIdentifier(relname)}`);
    await client.query(
      `create policy wgk_worker_all on graphile_worker.${pg.escapeIdentifier(relname)} to wgk_worker using (true) with check (true)`,
    );
  }
}
