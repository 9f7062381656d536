import { Kysely, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import type { DB, Db } from '#platform/db';
import { quietPool } from './stage.ts';

/** One statement as it went to the database. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** Runs `work` over a connection that is listened to, and gives what it wrote: INSERTs, UPDATEs, DELETEs and queued jobs. */
export async function captureWrites(url: string, work: (db: Db) => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const pool = quietPool(url, 1);
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: ({ query }) => void statements.push({ text: query.sql, values: query.parameters }),
  });
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
  return statements.filter(({ text }) => /^\s*(?:with|insert|update|delete)\b|platform\.add_job\(/i.test(text));
}

/** Sends the statements in one transaction and nothing else. Each must touch as many rows as it did when it was captured. */
export async function replay(pool: Pool, statements: readonly Statement[], counts: readonly number[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const [i, { text, values }] of statements.entries()) {
      const { rowCount } = await client.query(text, [...values]);
      if (rowCount !== counts[i]) throw new Error(`${rowCount} rows instead of ${counts[i]}: ${text.slice(0, 80)}`);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

/** How many rows each statement touches, found out by sending them once and taking them back. */
export async function countRows(pool: Pool, statements: readonly Statement[]): Promise<number[]> {
  const client = await pool.connect();
  const counts: number[] = [];
  try {
    await client.query('begin');
    for (const { text, values } of statements) counts.push((await client.query(text, [...values])).rowCount ?? 0);
    return counts;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** The same statements with every text in them put through `exchange`: alone, in a list, in JSON. */
export function withTexts(statements: readonly Statement[], exchange: (text: string) => string): Statement[] {
  return statements.map(({ text, values }) => ({ text, values: values.map((value) => exchangeIn(value, exchange)) }));
}

function exchangeIn(value: unknown, exchange: (text: string) => string): unknown {
  if (typeof value === 'string') return exchange(value);
  return Array.isArray(value) ? value.map((each) => exchangeIn(each, exchange)) : value;
}
