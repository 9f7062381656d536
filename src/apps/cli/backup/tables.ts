import { escapeIdentifier, type Client } from 'pg';
import type { SavedTable } from './manifest.ts';

/**
 * Every table that a backup holds, those first that others refer to: all of our schemas, and the queue's, whose waiting jobs
 * are promises like any other row. Not the notes on which migrations have run: these are compared, never copied. Columns
 * that the database computes are left out.
 */
export async function listTables(client: Client): Promise<SavedTable[]> {
  const { rows } = await client.query<SavedTable & { refers: string[] }>(`
    select n.nspname || '.' || c.relname as name,
      array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct m.nspname || '.' || t.relname
        from pg_constraint k join pg_class t on t.oid = k.confrelid join pg_namespace m on m.oid = t.relnamespace
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and not (n.nspname = 'graphile_worker' and c.relname = 'migrations')
    order by 1`);
  return inOrder(rows).map(({ name, columns }) => ({ name, columns }));
}

/** A table behind all it refers to. Throws where two refer to each other: then no order would do. */
function inOrder<T extends { name: string; refers: string[] }>(tables: readonly T[]): T[] {
  const sorted: T[] = [];
  for (let waiting = [...tables]; waiting.length > 0;) {
    const ready = waiting.filter(({ refers }) => !waiting.some(({ name }) => refers.includes(name)));
    if (ready.length === 0)
      throw new Error(`tables refer to each other: ${waiting.map(({ name }) => name).join(', ')}`);
    sorted.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return sorted;
}

/** A table's name, and its columns, as SQL takes them. */
export function quoted({ name, columns }: SavedTable): { table: string; columns: string } {
  const [schema = '', table = ''] = name.split('.');
  return {
    table: `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`,
    columns: columns.map((column) => escapeIdentifier(column)).join(', '),
  };
}

/** The migrations that a database has run, in order. */
export async function ranMigrations(client: Client): Promise<{ name: string; sha256: string }[]> {
  const { rows } = await client.query('select name, sha256 from public.wgk_migration order by name');
  return rows;
}
