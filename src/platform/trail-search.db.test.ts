import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writeAudit } from './audit.ts';
import type { DB } from './db.ts';
import { cloneDatabase, type TestDatabase } from './test-kit/database.ts';
import {
  countTrail,
  everything,
  searchTrail,
  type TrailPlace,
  type TrailRow,
  type TrailWanted,
} from './trail-search.ts';

const people: string[] = Array.from({ length: 40 }, () => randomUUID());
const units: string[] = Array.from({ length: 60 }, () => randomUUID());
const commands = Array.from({ length: 50 }, (_, i) => `things.act-${i}`);
let database: TestDatabase;
let all: TrailRow[];
beforeAll(async () => {
  database = await cloneDatabase(inject('clusterUrl'));
  const entries = Array.from({ length: 20_000 }, (_, i) => {
    const isRefused = i % 199 === 0;
    return {
      id: randomUUID(),
      // Several rows of one moment: the order must hold among them too.
      at: new Date(Date.parse('2026-11-01T00:00:00Z') + Math.floor(i / 3) * 60_000),
      command: commands[i % 50] ?? '',
      outcome: isRefused ? ('refused' as const) : ('done' as const),
      actor: { kind: 'person', personId: people[i % 40] ?? '', name: '', posts: [] } as const,
      post: null,
      unitId: isRefused ? null : (units[i % 60] ?? ''),
      requestId: i % 2 === 0 ? `request-${i}` : null,
      reason: isRefused ? 'permission.denied' : null,
      gathered: { nouns: [`thing:${i % 4_000}`], details: {} },
    };
  });
  for (let i = 0; i < entries.length; i += 5_000)
    await database
      .as('wgk_console')
      .transaction()
      .execute((tx) => writeAudit(tx, entries.slice(i, i + 5_000)));
  await database.pool('owner').query('analyze platform.audit');
  all = await database.as('wgk_console').selectFrom('platform.audit').selectAll().execute();
  all.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1));
});
afterAll(() => database.close());

async function everyPage(wanted: TrailWanted, limit: number): Promise<string[]> {
  const seen: string[] = [];
  let after: TrailPlace | null = null;
  for (;;) {
    const rows: TrailRow[] = await searchTrail(database.as('wgk_console'), wanted, { after, limit });
    seen.push(...rows.map((row) => row.id));
    const last = rows.at(-1);
    if (!last || rows.length < limit) return seen;
    after = last;
  }
}

const questions: [string, Partial<TrailWanted>, (row: TrailRow) => boolean, string][] = [
  ['everything', {}, () => true, 'audit_order'],
  [
    'a span of time',
    { from: new Date('2026-11-02T00:00:00Z'), before: new Date('2026-11-02T03:00:00Z') },
    (row) => row.at.toISOString() >= '2026-11-02T00' && row.at.toISOString() < '2026-11-02T03',
    'audit_order',
  ],
  ['a person', { actorIds: [people[3] ?? ''] }, (row) => row.actor_id === people[3], 'audit_person'],
  [
    'people of one name',
    { actorIds: people.slice(0, 2) },
    (row) => people.slice(0, 2).includes(row.actor_id ?? ''),
    'audit_person',
  ],
  ['a unit', { unitId: units[7] ?? '' }, (row) => row.unit_id === units[7], 'audit_unit'],
  ['an act', { command: 'things.act-9' }, (row) => row.command === 'things.act-9', 'audit_command'],
  ['refusals', { outcome: 'refused' }, (row) => row.outcome === 'refused', 'audit_refused'],
  ['a request', { requestId: 'request-4444' }, (row) => row.request_id === 'request-4444', 'audit_request'],
  ['a matter', { nouns: ['thing:17'] }, (row) => row.nouns.includes('thing:17'), 'audit_nouns'],
  [
    'one person’s acts on a matter',
    { nouns: ['thing:17'], actorIds: [people[17] ?? ''] },
    (row) => row.nouns.includes('thing:17') && row.actor_id === people[17],
    'audit_',
  ],
];

describe('the trail is looked through', () => {
  it.each(questions)(
    '%s: page after page, the latest first, none twice and none left out',
    async (_what, asked, is) => {
      const expected = all.filter(is).map((row) => row.id);
      expect(expected.length).toBeGreaterThan(0);
      expect(await everyPage({ ...everything, ...asked }, 997)).toEqual(expected);
      expect(await countTrail(database.as('wgk_console'), { ...everything, ...asked }, 100_000)).toBe(expected.length);
    },
  );

  it.each(questions)('%s: by an index, never by reading all of it', async (_what, asked, _is, index) => {
    const after = { at: new Date('2026-11-04T00:00:00Z'), id: randomUUID() };
    for (const place of [null, after]) {
      const plan = await planOf((db) => searchTrail(db, { ...everything, ...asked }, { after: place, limit: 50 }));
      expect(plan).not.toContain('Seq Scan');
      expect(plan).toContain(index);
    }
  });

  it('counts no further than it is asked to', async () => {
    expect(await countTrail(database.as('wgk_console'), everything, 500)).toBe(500);
  });
});

/** The plan of the statement that goes to the database, as the role that asks sees it. */
async function planOf(ask: (db: Kysely<DB>) => Promise<unknown>): Promise<string> {
  const statements: CompiledQuery[] = [];
  const pool = database.pool('wgk_console');
  await ask(
    new Kysely<DB>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => void statements.push(query) }),
  );
  const [{ sql, parameters } = { sql: '', parameters: [] }] = statements;
  const { rows } = await pool.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
