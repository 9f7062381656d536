import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import type { Pool } from 'pg';
import type { DB } from '#platform/db';

/** How PostgreSQL answers the statements that `run` sends through a pool. */
export async function plansOf(pool: Pool, run: (db: Kysely<DB>) => Promise<unknown>): Promise<string[]> {
  const statements: CompiledQuery[] = [];
  await run(
    new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void statements.push(query) }),
  );
  const plans: string[] = [];
  for (const { sql, parameters } of statements) {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  }
  return plans;
}

/**
 * What a command has written of one item, over and over in some tables with other ids and times: a thousand releases by commands take
 * minutes. `times` gives the columns that differ, as SQL over the row `c` and its place `i`.
 */
export async function copyRows(
  owner: Pool,
  publicId: string,
  { tables, count, times }: { tables: readonly string[]; count: number; times: Readonly<Record<string, string>> },
): Promise<void> {
  for (const table of tables) {
    const { rows } = await owner.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'public_read.${table}'::regclass and attnum > 0 and not attisdropped`,
    );
    const names = rows.map(({ name }) => name).filter((name) => name !== 'public_id');
    await owner.query(
      `insert into public_read.${table} (public_id, ${names.join(', ')})
       select left(public_id, 7) || lpad(i::text, 5, '0'), ${names.map((name) => times[name] ?? `c.${name}`).join(', ')}
       from public_read.${table} c, generate_series(1, $2::int) as i where public_id = $1`,
      [publicId, count],
    );
  }
}
