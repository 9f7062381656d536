import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { assertModestRole, runtimeRoles } from '#platform/roles';
import { cloneDatabase, type TestDatabase } from '#platform/test-kit/database';

const denied = { code: '42501' };
let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase(inject('clusterUrl'));
});
afterAll(() => database.close());

interface Relation {
  schema: string;
  name: string;
  /** Quoted, with its schema. */
  full: string;
  /** Quoted name of its first column. */
  column: string;
  kind: string;
  comment: string;
}

/** Every table, view, sequence and foreign table but those of the system. */
async function relations(): Promise<Relation[]> {
  const { rows } = await database.pool('owner').query(`
    select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as full, c.relkind as kind,
      (select quote_ident(attname) from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped order by attnum limit 1) as column,
      coalesce(obj_description(c.oid, 'pg_class'), '') as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by 1, 2`);
  return rows;
}

function isTable({ kind }: Relation): boolean {
  return kind === 'r' || kind === 'p';
}

function isOurs({ schema }: Relation): boolean {
  return schema !== 'graphile_worker' && schema !== 'public';
}

const reading = (r: Relation): string[] => [`select * from ${r.full} limit 1`, `select count(*) from ${r.full}`];
const writing = (r: Relation): string[] => [
  `insert into ${r.full} default values`,
  `update ${r.full} set ${r.column} = ${r.column}`,
  `delete from ${r.full}`,
  `truncate ${r.full}`,
];

async function expectDenied(role: (typeof runtimeRoles)[number], statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await expect(database.pool(role).query(statement), `${role}: ${statement}`).rejects.toMatchObject(denied);
  }
}

describe('the portal’s role (invariant 2)', () => {
  it('neither reads nor writes anything outside public_read, outbox and inbox', async () => {
    const outside = (await relations()).filter((r) => !['public_read', 'outbox', 'inbox'].includes(r.schema));
    expect(outside.filter(isTable).length).toBeGreaterThan(30);
    expect(new Set(outside.map((r) => r.schema))).toContain('documents');
    for (const relation of outside) {
      if (relation.kind === 'S')
        await expectDenied('wgk_portal', [`select * from ${relation.full}`, `select nextval('${relation.full}')`]);
      else await expectDenied('wgk_portal', [...reading(relation), ...(isTable(relation) ? writing(relation) : [])]);
    }
  });

  it('reads public_read and outbox and writes neither; of inbox it adds and reads nothing', async () => {
    const all = await relations();
    expect(all.filter((r) => r.schema === 'public_read').length).toBeGreaterThan(5);
    for (const relation of all.filter((r) => r.schema === 'public_read' || r.schema === 'outbox')) {
      await database.pool('wgk_portal').query(`select * from ${relation.full} limit 1`);
      await expectDenied('wgk_portal', [...writing(relation), `select * from ${relation.full} for update`]);
      await expectDenied('wgk_portal', [`do $$ begin lock table ${relation.full} in share mode; end $$`]);
    }
    for (const relation of all.filter((r) => r.schema === 'inbox')) {
      await expectDenied('wgk_portal', [...reading(relation), ...writing(relation).slice(1)]);
    }
  });

  it('has no other way to keep, make or become anything', async () => {
    const { rows } = await database.pool('owner').query(`select lo_from_bytea(0, 'kept') as oid`);
    await expectDenied('wgk_portal', [
      `select lo_create(0)`,
      `select lo_creat(-1)`,
      `select lo_from_bytea(0, 'mine')`,
      `select lo_get(${rows[0].oid})`,
      `select lo_put(${rows[0].oid}, 0, 'mine')`,
      `select lo_open(${rows[0].oid}, 131072)`,
      `select lo_unlink(${rows[0].oid})`,
      `create temp table kept (n int)`,
      `create table public.kept (n int)`,
      `create table public_read.kept (n int)`,
      `create view public_read.kept as select 1`,
      `create schema kept`,
      `create function public_read.kept() returns int language sql return 1`,
      `alter table public_read.change add column kept text`,
      `drop table public_read.change`,
      `alter role wgk_portal superuser`,
      `create role kept`,
      `create database kept`,
      `copy public_read.change to program 'true'`,
      `copy public_read.change to '/tmp/kept'`,
      `select pg_read_file('/etc/passwd')`,
      `select * from pg_authid`,
    ]);
    for (const role of ['wgk_console', 'wgk_worker', 'wgk_owner', 'postgres', 'pg_read_all_data']) {
      await expect(database.pool('wgk_portal').query(`set role ${role}`), role).rejects.toThrow(
        /permission denied|does not exist/,
      );
      await expect(database.pool('wgk_portal').query(`set session authorization ${role}`), role).rejects.toThrow(
        /permission denied|does not exist/,
      );
    }
  });

  it('may call no function that runs with its owner’s rights', async () => {
    const { rows } = await database.pool('owner').query(`
      select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and has_schema_privilege('wgk_portal', n.oid, 'usage')
        and has_function_privilege('wgk_portal', p.oid, 'execute') and p.prosecdef`);
    expect(rows).toEqual([]);
    await expectDenied('wgk_portal', [
      `select platform.add_job('x', '{}', now(), null)`,
      `select graphile_worker.add_job('x')`,
    ]);
  });

  it('is given nothing on what a later migration makes, unless it says so', async () => {
    const { rows } = await database
      .pool('owner')
      .query(`select defaclobjtype, defaclacl::text as acl from pg_default_acl`);
    for (const { acl } of rows) expect(acl).not.toMatch(/wgk_portal|[{,]=/);
  });
});

describe('every runtime role', () => {
  it.each(runtimeRoles)('%s is what it is taken for; a mightier one is not let start', async (role) => {
    await assertModestRole(database.pool(role), role);
    await expect(assertModestRole(database.pool('owner'), role)).rejects.toThrow('权限超出规定');
  });

  it('the portal does not start with a role that reads more', async () => {
    await expect(assertModestRole(database.pool('wgk_console'), 'wgk_portal')).rejects.toThrow('权限超出规定');
  });

  it.each(runtimeRoles)('%s cannot change what is append-only, in any module (invariant 3)', async (role) => {
    const kept = (await relations()).filter((r) => /append-only/i.test(r.comment));
    const names = kept.map((r) => r.full);
    expect(names).toEqual(
      expect.arrayContaining([
        'platform.audit',
        'clearance.opinion',
        'clearance.approval',
        'register.record',
        'register.entry',
        'duties.entry',
        'documents.opinion',
      ]),
    );
    for (const relation of kept)
      await expectDenied(role, [...writing(relation).slice(1), `drop table ${relation.full}`]);
    // A right on a single column, or to hang something on the table, would do as well.
    const { rows } = await database.pool('owner').query(
      `select full_name from unnest($2::text[]) full_name
       where has_any_column_privilege($1, full_name, 'update') or has_table_privilege($1, full_name, 'delete, truncate, trigger')`,
      [role, names],
    );
    expect(rows).toEqual([]);
  });

  it.each(runtimeRoles)('%s owns nothing and creates nothing', async (role) => {
    const { rows } = await database.pool('owner').query(
      `select (select count(*)::int from pg_class where relowner = r.oid) as owns,
         has_database_privilege(r.oid, current_database(), 'create') as creates, has_database_privilege(r.oid, current_database(), 'temporary') as keeps,
         (select coalesce(bool_or(has_schema_privilege(r.oid, n.oid, 'create')), false) from pg_namespace n where n.nspname !~ '^pg_(toast_)?temp') as fills
       from pg_roles r where rolname = $1`,
      [role],
    );
    expect(rows).toEqual([{ owns: 0, creates: false, keeps: false, fills: false }]);
  });
});

describe('every table', () => {
  it('names how long its rows are kept (invariant 12)', async () => {
    const tables = (await relations()).filter((r) => isTable(r) && isOurs(r));
    expect(tables.length).toBeGreaterThan(30);
    for (const { full, comment } of tables) expect(comment, full).toMatch(/Retention: \S/);
  });

  it('of public_read has one of the four classes, and is a table: a view could show what was never cleared', async () => {
    const shown = (await relations()).filter((r) => r.schema === 'public_read');
    for (const relation of shown) {
      expect(isTable(relation), relation.full).toBe(true);
      expect(relation.comment, relation.full).toMatch(/^Class: (content|batch|standing|ledger)\. Retention: \S/);
    }
  });

  it('of public_read with content refuses a row without an approved clearance', async () => {
    const { rows } = await database.pool('owner').query(`
      select c.relname as name, array_agg(a.attname::text order by a.attname) as must
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('clearance_id', 'content_hash') and a.attnotnull
      where c.relnamespace = 'public_read'::regnamespace and c.relkind = 'r' and obj_description(c.oid, 'pg_class') !~ '^Class: ledger'
      group by c.relname`);
    expect(rows.length).toBeGreaterThan(4);
    for (const { name, must } of rows) expect(must, name).toEqual(['clearance_id', 'content_hash']);
    const site = `insert into public_read.sites_site (code, name, host, site_id_code, owner, position, clearance_id, content_hash)
      values ('s', '示例', 'h', '4311000001', '示例', 1, $1, repeat('a', 64))`;
    const console = database.pool('wgk_console');
    await expect(console.query(site, ['019bb0aa-0000-7000-8000-000000000000'])).rejects.toMatchObject({
      code: '23503',
    });
    await expect(console.query(site, [null])).rejects.toMatchObject({ code: '23502' });
  });
});
