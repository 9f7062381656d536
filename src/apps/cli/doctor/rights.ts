import type { Client } from 'pg';
import { runtimeRoles } from '#platform/roles';

/** What each runtime role may do, as the database itself says: role, table, rights; `update(seq)` for some columns only. */
export type Rights = Record<string, Record<string, string[]>>;

/** Reads the rights on every table of ours out of the catalogue. */
export async function readRights(client: Client): Promise<Rights> {
  const { rows } = await client.query<{
    role: string;
    table: string;
    right: string;
    whole: boolean;
    columns: string[];
  }>(
    `select r.rolname as role, n.nspname || '.' || c.relname as table, p.name as right,
       has_table_privilege(r.oid, c.oid, p.name) as whole,
       case when p.name = 'delete' then array[]::text[] else array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(r.oid, c.oid, a.attnum, p.name)
         order by a.attnum) end as columns
     from pg_roles r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
     cross join unnest(array['select', 'insert', 'update', 'delete']) with ordinality as p(name, position)
     where r.rolname = any($1) and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
       and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')
       and has_schema_privilege(r.oid, n.oid, 'usage')
     order by 1, 2, p.position`,
    [runtimeRoles],
  );
  const rights: Rights = Object.fromEntries(runtimeRoles.map((role) => [role, {}]));
  for (const { role, table, right, whole, columns } of rows) {
    if (!whole && columns.length === 0) continue;
    const tables = (rights[role] ??= {});
    (tables[table] ??= []).push(whole ? right : `${right}(${columns.join(',')})`);
  }
  return rights;
}

/** What is never changed by any process: who did what, what was approved, what was released, what the log holds. */
const appendOnly = [
  'platform.audit',
  'clearance.approval',
  'clearance.opinion',
  'documents.opinion',
  'register.record',
  'register.entry',
  'public_read.log_state',
  'public_read.tombstone',
];

/** Rights that would break DESIGN's invariants 2 and 3, each as `role: right on table`. */
export function excessiveRights(rights: Rights): string[] {
  return Object.entries(rights).flatMap(([role, tables]) =>
    Object.entries(tables).flatMap(([table, given]) =>
      given.filter((right) => isExcessive(role, table, right)).map((right) => `${role}: ${right} on ${table}`),
    ),
  );
}

function isExcessive(role: string, table: string, right: string): boolean {
  if (appendOnly.includes(table) && /^(?:update|delete)/.test(right)) return true;
  if (role !== 'wgk_portal') return false;
  const [schema] = table.split('.');
  if (schema === 'inbox') return !right.startsWith('insert');
  return !(right === 'select' && (schema === 'public_read' || schema === 'outbox'));
}
