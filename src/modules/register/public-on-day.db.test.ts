import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { copyRows, plansOf } from '../../../test/worlds/plans.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { listPublicOn, type DayWanted } from './public-on-day.ts';

let world: World;

/** Released on 2026-03-01; five thousand more with first releases over years were recorded a week later. */
beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'), { now: new Date('2026-03-01T09:00:00+08:00') });
  const { publicId } = await world.publish(await world.clear(sample('关于防汛的通知', '正文')));
  await copyRows(world.database.pool('owner'), publicId, {
    tables: ['register_release', 'register_version'],
    count: 5_000,
    times: {
      first_released_at: `c.first_released_at - i * interval '1 hour'`,
      at: `c.at + interval '7 days'`,
      places: `array['yongzhou', case when i % 1000 = 0 then 'yongzhou/rare' else 'yongzhou/notices' end]`,
    },
  });
  await world.database.pool('owner').query('analyze public_read.register_version');
});
afterAll(() => world.close());

async function on(day: string, filter: Partial<DayWanted> = {}) {
  const wanted = { day, limit: 30, ...filter };
  const plans = await plansOf(world.database.pool('wgk_portal'), (db) => listPublicOn(db, wanted));
  const { items } = await listPublicOn(world.as('wgk_portal').db, wanted);
  return { plan: plans.at(-1) ?? '', count: items.length };
}

it.each([
  ['of today is read from the end of the list', '2026-03-20', {}, 30, 'version_first'],
  ['before most was brought in reads the few records of then', '2026-03-02', {}, 1, 'version_at'],
  ['in a column of little reads that little', '2026-03-20', { site: 'yongzhou', column: 'rare' }, 5, 'version_places'],
] as const)('what was public %s', async (_what, day, filter, count, index) => {
  const found = await on(day, filter);
  expect(found.count).toBe(count);
  expect(found.plan).toMatch(new RegExp(`(?:Bitmap Index Scan on|using) ${index}`));
  expect(found.plan).not.toContain('Seq Scan on register_version');
});

it('a further page begins to read where the one before ended, not at the end of the day', async () => {
  const { next } = await listPublicOn(world.as('wgk_portal').db, { day: '2026-03-20', limit: 30 });
  const { plan, count } = await on('2026-03-20', { before: next ?? '' });
  expect(count).toBe(30);
  expect(plan).toMatch(
    /using version_first on register_version v.*\n\s+Index Cond: \(ROW\(first_released_at, public_id\)/,
  );
});
