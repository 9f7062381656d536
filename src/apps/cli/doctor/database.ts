import { Client } from 'pg';
import { pendingMigrations, shippedMigrations } from '#platform/migrate';
import { runtimeRoles } from '#platform/roles';
import { wordsVersion } from '#modules/search';
import { ranMigrations } from '../backup/tables.ts';
import { readRights, type Rights } from './rights.ts';

/** What the doctor sees in the database. */
export interface Seen {
  version: string;
  /** PostgreSQL's number of it, 180000 and on for 18. */
  versionNumber: number;
  pendingMigrations: string[];
  /** Migrations that ran in another wording than the program brings, or that it does not know. */
  foreignMigrations: string[];
  missingRoles: string[];
  /** Roles that may do what no process needs: be superuser, make roles or databases, pass row level security. */
  powerfulRoles: string[];
  rights: Rights;
  checkpoint: { size: number; origin: string; at: Date } | null;
  /** Entries that the checkpoint does not cover, public changes without a number, and since when the first of them waits. */
  waiting: { entries: number; changes: number; since: Date | null };
  /** Jobs that have used up all their attempts. */
  failedJobs: number;
  /** Letters in the inbox, by the key that they are sealed for. */
  letters: { keyId: string; count: number }[];
  /** Public items without search rows of the present method. */
  unfindable: number;
}

/** Looks at the database with the owner's eyes; changes nothing. A database without our tables has only what is pending. */
export async function lookAtDatabase(ownerUrl: string): Promise<Seen> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    );
    const pending = await pendingMigrations(client);
    const fresh = pending.length === shippedMigrations().length;
    return {
      version: rows[0].version,
      versionNumber: rows[0].number,
      pendingMigrations: pending,
      foreignMigrations: fresh ? [] : await foreignMigrations(client),
      ...(await lookAtRoles(client)),
      ...(pending.length > 0 ? nothingWaiting : await lookAtWork(client)),
    };
  } finally {
    await client.end();
  }
}

const nothingWaiting = {
  checkpoint: null,
  waiting: { entries: 0, changes: 0, since: null },
  failedJobs: 0,
  letters: [],
  unfindable: 0,
};

async function foreignMigrations(client: Client): Promise<string[]> {
  const shipped = new Map(shippedMigrations().map(({ name, sha256 }) => [name, sha256]));
  const ran = await ranMigrations(client);
  return ran.filter(({ name, sha256 }) => shipped.get(name) !== sha256).map(({ name }) => name);
}

async function lookAtRoles(client: Client): Promise<Pick<Seen, 'missingRoles' | 'powerfulRoles' | 'rights'>> {
  const { rows } = await client.query<{ name: string; powerful: boolean }>(
    `select rolname as name, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls
       or exists (select from pg_auth_members m where m.member = r.oid) as powerful
     from pg_roles r where rolname = any($1)`,
    [runtimeRoles],
  );
  return {
    missingRoles: runtimeRoles.filter((role) => !rows.some(({ name }) => name === role)),
    powerfulRoles: rows.filter(({ powerful }) => powerful).map(({ name }) => name),
    rights: await readRights(client),
  };
}

async function lookAtWork(client: Client): Promise<Pick<Seen, keyof typeof nothingWaiting>> {
  const { rows: heads } = await client.query(
    'select size, origin, at from public_read.log_state order by size desc limit 1',
  );
  const checkpoint = heads[0] ? { ...heads[0], size: Number(heads[0].size) } : null;
  const { rows } = await client.query(
    `select (select count(*)::int from register.entry where leaf_index >= $1) as entries,
       (select count(*)::int from public_read.change where seq is null) as changes,
       (select min(at) from public_read.change where seq is null or leaf_index >= $1) as since,
       (select count(*)::int from graphile_worker._private_jobs where attempts >= max_attempts) as "failedJobs",
       (select count(*)::int from public_read.register_release r where not exists (
         select from public_read.search_entry e where e.public_id = r.public_id and e.words_version = $2)) as unfindable`,
    [checkpoint?.size ?? 0, wordsVersion],
  );
  const { entries, changes, since, failedJobs, unfindable } = rows[0];
  const { rows: letters } = await client.query(
    'select key_id as "keyId", count(*)::int as count from inbox.message group by key_id order by key_id',
  );
  return { checkpoint, waiting: { entries, changes, since }, failedJobs, letters, unfindable };
}
