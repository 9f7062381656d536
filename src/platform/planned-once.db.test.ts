import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDatabase, type OpenDatabase } from './db.ts';
import { plannedOnce } from './planned-once.ts';
import { cloneDatabase, type TestDatabase } from './test-kit/database.ts';

let database: TestDatabase;
let opened: OpenDatabase;

beforeAll(async () => {
  database = await cloneDatabase(inject('clusterUrl'));
  opened = openDatabase(database.url('owner'), { connections: 1 });
});
afterAll(async () => {
  await opened.close();
  await database.close();
});

async function prepared(): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(opened.db);
  return rows.map(({ statement }) => statement);
}

it('what is marked stays prepared on its connection, and answers for other values; what is not marked does not', async () => {
  const double = async (n: number) =>
    (await sql<{ double: number }>`${plannedOnce} select ${n}::int * 2 as double`.execute(opened.db)).rows[0]?.double;
  expect([await double(1), await double(2), await double(21)]).toEqual([2, 4, 42]);
  await sql`select ${1}::int + 1`.execute(opened.db);
  const statements = await prepared();
  expect(statements.filter((statement) => statement.includes('* 2'))).toHaveLength(1);
  expect(statements.some((statement) => statement.includes('+ 1'))).toBe(false);
});

it('by the query builder, by callback and within a transaction too, and an error of one is an error', async () => {
  const { db, pool } = opened;
  const one = await db
    .selectFrom('public_read.sites_site')
    .modifyFront(plannedOnce)
    .select('code')
    .where('code', '=', 'none')
    .executeTakeFirst();
  expect(one).toBeUndefined();
  expect((await prepared()).some((statement) => statement.includes('"sites_site"'))).toBe(true);
  const { rows } = await pool.query<{ n: number }>('/* planned once */ select $1::int as n', [7]);
  expect(rows).toEqual([{ n: 7 }]);
  await expect(sql`${plannedOnce} select 1 / ${0}::int`.execute(db)).rejects.toMatchObject({ code: '22012' });
  await db.transaction().execute(async (tx) => await sql`${plannedOnce} select ${3}::int`.execute(tx));
});
