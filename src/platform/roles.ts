import type { Client } from 'pg';
import pg from 'pg';
import { platformTexts } from './messages.ts';

/** The roles under which the processes run; the owner only migrates, backs up, restores and rebuilds. */
export const runtimeRoles = ['wgk_portal', 'wgk_console', 'wgk_worker'] as const;
export type RuntimeRole = (typeof runtimeRoles)[number];

/** Makes the roles that are missing, without a way to sign in, and closes the database to everybody else. */
export async function ensureRoles(client: Client): Promise<void> {
  for (const role of runtimeRoles) {
    await client.query(
      `do $$ begin create role ${role} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    );
  }
  const { rows } = await client.query('select current_database() as name');
  const database = pg.escapeIdentifier(rows[0].name);
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to ${runtimeRoles.join(', ')}`);
  await askPlainly(client, database);
}

/**
 * What citizens ask is many small questions at once: to divide one among processes, or to compile it, takes longer than the
 * answer. Where somebody else made the role it is theirs to set.
 */
async function askPlainly(client: Client, database: string): Promise<void> {
  for (const setting of ['max_parallel_workers_per_gather = 0', 'jit = off']) {
    await client.query(`
      do $$ begin alter role wgk_portal in database ${database} set ${setting};
      exception when insufficient_privilege then null; end $$`);
  }
}

/** Lets the runtime roles sign in with these passwords; for clusters that the platform runs itself. */
export async function setRolePasswords(client: Client, passwords: Record<RuntimeRole, string>): Promise<void> {
  for (const role of runtimeRoles) {
    await client.query(
      `alter role ${role} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(passwords[role])}`,
    );
  }
}

/**
 * Refuses a connection whose role may do more than `role` should: superuser, owner of a schema, member of others; and for
 * the portal, a right to read anything but `public_read` and `outbox`. Throws with a sentence in Chinese.
 */
export async function assertModestRole(pool: pg.Pool, role: RuntimeRole): Promise<void> {
  const { rows } = await pool.query(
    `select current_user as name, r.rolsuper as super, r.rolcreaterole as creates_roles, r.rolcreatedb as creates_databases, r.rolbypassrls as bypasses,
       exists (select from pg_namespace where nspowner = r.oid) as owns_schema,
       exists (select from pg_auth_members where member = r.oid) as is_member,
       exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'public_read', 'outbox')
           and has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select')) as reads_more
     from pg_roles r where r.rolname = current_user`,
  );
  const found = rows[0];
  const powers = Object.entries({
    super: found.super,
    createrole: found.creates_roles,
    createdb: found.creates_databases,
    bypassrls: found.bypasses,
    owner: found.owns_schema,
    member: found.is_member,
    'select outside public_read': role === 'wgk_portal' && found.reads_more,
  }).filter(([, has]) => has);
  if (powers.length > 0)
    throw new Error(platformTexts.roleTooPowerful(found.name, powers.map(([name]) => name).join(', ')));
}
