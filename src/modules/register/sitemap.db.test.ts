import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { listSitemapItems, listSitemapParts } from './sitemap.ts';

let world: World;
const published: string[] = [];
const city = { code: 'yongzhou', name: '', host: '', isFirst: true };

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  for (const month of ['2026-11', '2026-12', '2027-01']) {
    for (let i = 0; i < 5; i += 1) {
      // Two at the same moment: the place is then told by the id alone.
      world.runtime.clock.set(new Date(`${month}-01T0${Math.floor(i / 2)}:00:00+08:00`));
      published.push((await world.publish(await world.clear(sample(`${month}第${i}号`, '正文')))).publicId);
    }
  }
});
afterAll(() => world.close());

it.each([1, 2, 3, 5, 100])('parts of %i name every item once, in the months of Asia/Shanghai', async (most) => {
  const db = world.as('wgk_portal').db;
  const parts = await listSitemapParts(db, city, most);
  expect(parts).toHaveLength(3 * Math.ceil(5 / most));
  expect(parts.map(({ month }) => month)).toEqual(parts.map(({ month }) => month).toSorted());
  const named: string[] = [];
  for (const part of parts) {
    const items = (await listSitemapItems(db, city, part, most)) ?? [];
    expect(items.length).toBeGreaterThan(0);
    named.push(...items.map(({ publicId }) => publicId));
  }
  expect(named.toSorted()).toEqual(published.toSorted());
});

it('a site on which nothing stands has no parts', async () => {
  const empty = { code: 'nowhere', name: '', host: '', isFirst: false };
  expect(await listSitemapParts(world.as('wgk_portal').db, empty)).toEqual([]);
});
