import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { DB } from '#platform/db';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { searchPublic } from './index.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  for (const title of ['防汛通知', '抗旱通知', '防汛抗旱方案'])
    await world.publish(await world.clear(sample(title, '加强值班值守工作')));
});
afterAll(() => world.close());

/** The statements of one question as they went to the database under the portal's role. */
async function statementsOf(q: string): Promise<CompiledQuery[]> {
  const statements: CompiledQuery[] = [];
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: world.database.pool('wgk_portal') }),
    log: ({ query }) => void statements.push(query),
  });
  await searchPublic(db, { q, limit: 20, day: '2026-11-25', filters: { site: 'yongzhou' }, facets: true });
  return statements;
}

/** The plans of statements, one after the other in a transaction of their own, after what the first of them sets or without. */
async function plansOf(statements: readonly CompiledQuery[], { settings }: { settings: boolean }): Promise<string[]> {
  const client = await world.database.pool('wgk_portal').connect();
  const plans: string[] = [];
  try {
    await client.query('begin');
    for (const { sql, parameters } of statements) {
      if (!/^\s*(?:select|with|\()/i.test(sql)) continue;
      if (sql.includes('set_config')) {
        if (settings) await client.query(sql, [...parameters]);
        continue;
      }
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
      plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    }
    return plans;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

it.each(['通知', '工作 值班', '42号文 防汛', '永政办函〔2018〕42号'])(
  'PostgreSQL never reads all entries to answer %s, and finds words by their index',
  async (q) => {
    const statements = await statementsOf(q);
    const plans = await plansOf(statements, { settings: true });
    expect(plans.length).toBeGreaterThanOrEqual(2);
    expect(
      plans.filter((plan) => /Seq Scan on search_entry|(?<!Bitmap )Index (?:Only )?Scan|entry_latest/.test(plan)),
    ).toEqual([]);
    const byWords = plans.filter((plan) => plan.includes('CTE found'));
    expect(byWords.length).toBeGreaterThan(0);
    expect(byWords.every((plan) => plan.includes('Bitmap Index Scan on entry_found'))).toBe(true);
    // Without the settings it would: so the test sees the difference.
    expect((await plansOf(statements, { settings: false })).join('\n')).toContain('Seq Scan on search_entry');
  },
);
