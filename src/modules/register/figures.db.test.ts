import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { DB } from '#platform/db';
import { openWorld, sample, type Released, type World } from '../../../test/worlds/release-world.ts';
import { countedOf, listCounted } from './figure-items.ts';
import { countMonth, isMonth, lastDayFor } from './figures.ts';
import { listTombstones } from './tombstones.ts';

let world: World;
const page = { limit: 100, day: '2026-11-25' };

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
});
afterAll(() => world.close());

function portal() {
  return world.database.as('wgk_portal');
}

let count = 0;

/** A notice that was issued on a day and is made public now. */
async function released(issuedOn: string | null, fiveOpens: 'management' | 'result' = 'management'): Promise<Released> {
  count += 1;
  const cleared = await world.clear(sample(`关于第${count}号示例工作的通知`));
  return await world.publish(cleared, { issuedOn, fiveOpens });
}

/** Counts as the portal may. */
async function november() {
  return await countMonth(portal(), '2026-11');
}

/** Puts so many copies of an item beside it, as a brought-in archive would stand there. */
async function bringArchive(publicId: string, items: number): Promise<void> {
  const owner = world.database.pool('owner');
  await owner.query(
    `insert into public_read.register_release
     select (jsonb_populate_record(r, jsonb_build_object('public_id', 'zz' || lpad(g::text, 10, '0'),
       'record', jsonb_set(r.record, '{origin}', '"historical"')))).*
     from public_read.register_release r, generate_series(1, $2::int) g where r.public_id = $1`,
    [publicId, items],
  );
  await owner.query('analyze public_read.register_release');
}

describe('A25.1 figures of a month are counted from what is public', () => {
  it('by unit, by the five opens, and against the statutory term; each leads to what it counts', async () => {
    await released('2026-11-02');
    await released('2026-11-24', 'result');
    await released('2026-09-01');
    await released(null);
    const { all, units } = await november();
    expect(all).toMatchObject({
      total: 4,
      opens: { management: 3, result: 1 },
      timing: { 'in-time': 2, late: 1, unmeasured: 1 },
    });
    expect(units).toHaveLength(1);
    const issuer = units[0]?.issuerCode ?? '';
    for (const [narrowed, expected] of [
      [{}, 4],
      [{ issuer }, 4],
      [{ issuer: 'nobody' }, 0],
      [{ opens: 'result' }, 1],
      [{ timing: 'late' }, 1],
      [{ timing: 'in-time' }, 2],
      [{ timing: 'unmeasured', issuer }, 1],
    ] as const) {
      const { items } = await listCounted(portal(), '2026-11', narrowed, page);
      expect(items.length, JSON.stringify(narrowed)).toBe(expected);
    }
  });

  it('what is withdrawn is counted as such, under its public reason only, and no longer among the rest', async () => {
    const before = await november();
    const { publicId } = await released('2026-11-24');
    await world.takeBack(publicId, 'secrecy');
    const after = await november();
    expect(after.all.total).toBe(before.all.total);
    expect(after.withdrawn).toEqual([{ reason: '依法撤回', count: 1 }]);
    const month = { from: new Date('2026-11-01T00:00:00+08:00'), until: new Date('2026-12-01T00:00:00+08:00') };
    const { items, next } = await listTombstones(portal(), { ...month, limit: 10 });
    expect(items).toMatchObject([{ publicId, reason: '依法撤回', title: null }]);
    expect(next).toBeNull();
  });

  it('the last day in time leaves out holidays and counts transferred working days (条例 Art. 26)', () => {
    // 中秋 and 国庆 are left out, 14 and 29 Sep are worked: Saturday, 12 October, would be the 24th.
    expect(lastDayFor('2024-09-03')).toBe('2024-10-08');
  });

  it('knows the months that there can be, and narrows by nothing that it does not know', () => {
    expect(['2026-11', '2000-01'].every((month) => isMonth(month, '2026-11-25'))).toBe(true);
    expect(['2026-12', '1999-12', '2026-13', '2026-1', 'x'].some((month) => isMonth(month, '2026-11-25'))).toBe(false);
    expect(countedOf({ issuer: '', opens: 'weather', timing: 'soon' })).toEqual({});
  });
});

it('an archive that was brought in is counted apart, and what a figure counts is found without reading it', async () => {
  const before = await november();
  const { publicId } = await released('2026-11-02');
  await bringArchive(publicId, 2_000);
  const after = await november();
  expect(after.historical).toBe(before.historical + 2_000);
  expect(after.all.total).toBe(before.all.total + 1);
  const statements: CompiledQuery[] = [];
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: world.database.pool('wgk_portal') }),
    log: ({ query }) => void statements.push(query),
  });
  await countMonth(db, '2026-11');
  const [issuer = ''] = after.units.map(({ issuerCode }) => issuerCode);
  for (const narrowed of [{}, { issuer }, { timing: 'late' }, { opens: 'management' }] as const)
    await listCounted(db, '2026-11', narrowed, { ...page, limit: 30 });
  const owns = statements.filter(({ sql }) => sql.includes("<> 'historical'"));
  expect(owns.length).toBeGreaterThanOrEqual(5);
  for (const { sql, parameters } of owns) {
    const { rows } = await world.database
      .pool('owner')
      .query<{ 'QUERY PLAN': string }>(`explain ${sql}`, [...parameters]);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('release_own');
  }
});
