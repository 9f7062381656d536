import { civilDateOf } from '#platform/civil-date';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyRows, plansOf } from '../../../test/worlds/plans.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import type { FiveOpens } from './facts.ts';
import { countList, LOOKED_UP, yearsOf } from './list-counts.ts';
import type { WindowWanted } from './list-window.ts';
import { listReleases, LOOKED_AT, type ListWanted } from './lists.ts';
import { countPlaced } from './placed.ts';
import { readPeriod } from './period.ts';

let world: World;

/** Releases what was public before, on a day. */
async function publishOn(day: string, title: string, fiveOpens: FiveOpens): Promise<string> {
  const source = {
    url: `https://old.example.gov.cn/${day}`,
    publishedOn: day,
    capturedOn: day,
    evidence: 'a'.repeat(64),
  };
  return (await world.publish(await world.clear(sample(title, '正文')), { fiveOpens, source })).publicId;
}

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  await publishOn('2018-07-04', '七月四日的决策', 'decision');
  await publishOn('2018-07-31', '七月末的服务', 'service');
  await publishOn('2019-01-01', '元旦的决策', 'decision');
  await publishOn('2020-02-29', '闰日的结果', 'result');
});
afterAll(() => world.close());

function portal() {
  return world.as('wgk_portal').db;
}

async function titles(wanted: Omit<ListWanted, 'limit'>): Promise<string[]> {
  return (await listReleases(portal(), { ...wanted, limit: 10 })).items.map(({ title }) => title);
}

const notices = { site: 'yongzhou', column: 'notices' };
const everywhere: Pick<WindowWanted, 'site' | 'column' | 'places' | 'issuer'>[] = [
  {},
  { site: 'yongzhou' },
  notices,
  { places: [notices, { ...notices, column: 'office' }] },
  { issuer: 'yz-office' },
  { ...notices, issuer: 'yz-office' },
];

describe.each(everywhere)('the list of %j', (place) => {
  it('has everything once, the latest first, also what stands in two columns', async () => {
    expect(await titles(place)).toEqual(['闰日的结果', '元旦的决策', '七月末的服务', '七月四日的决策']);
  });

  it('is narrowed down by a time and by one of the five opens', async () => {
    expect(await titles({ ...place, period: readPeriod('2018') })).toEqual(['七月末的服务', '七月四日的决策']);
    expect(await titles({ ...place, period: readPeriod('2018-07-31') })).toEqual(['七月末的服务']);
    expect(await titles({ ...place, period: readPeriod('2019-W01') })).toEqual(['元旦的决策']);
    expect(await titles({ ...place, opens: 'decision' })).toEqual(['元旦的决策', '七月四日的决策']);
    expect(await titles({ ...place, opens: 'decision', period: readPeriod('2018') })).toEqual(['七月四日的决策']);
    expect(await titles({ ...place, period: readPeriod('2017') })).toEqual([]);
  });

  it('is read page by page, each item once', async () => {
    const seen: string[] = [];
    for (let before: string | null = ''; before !== null;) {
      const page = await listReleases(portal(), { ...place, ...(before && { before }), limit: 1 });
      seen.push(...page.items.map(({ title }) => title));
      before = page.next;
    }
    expect(seen).toEqual(await titles(place));
  });

  it('is counted by the five opens and by month as it is listed', async () => {
    const counts = await countList(portal(), place);
    expect(counts?.total).toBe(4);
    expect(Object.fromEntries(counts?.byOpens ?? [])).toEqual({ decision: 2, service: 1, result: 1 });
    expect(Object.fromEntries(counts?.byMonth ?? [])).toEqual({ '2020-02': 1, '2019-01': 1, '2018-07': 2 });
    expect((await countList(portal(), { ...place, opens: 'decision' }))?.total).toBe(2);
    expect(await yearsOf(portal(), place)).toEqual({ first: 2018, last: 2020 });
  });
});

it('a place that is not there has an empty list', async () => {
  expect(await titles({ site: 'nowhere' })).toEqual([]);
  expect(await titles({ site: 'yongzhou', column: 'nothing' })).toEqual([]);
  expect(await countList(portal(), { site: 'nowhere' })).toMatchObject({ total: 0 });
  expect(await yearsOf(portal(), { site: 'nowhere' })).toBeNull();
});

it('what stands outside some columns stands in no one of them, whatever else it stands in', async () => {
  const all = await titles({ site: 'yongzhou' });
  expect(await titles({ site: 'yongzhou', outside: [] })).toEqual(all);
  expect(await titles({ site: 'yongzhou', outside: [{ ...notices, site: 'elsewhere' }] })).toEqual(all);
  expect(await titles({ site: 'yongzhou', outside: [notices] })).toEqual([]);
  expect(await titles({ outside: [notices] })).toEqual([]);
});

describe('a long list', () => {
  const more = 3 * LOOKED_AT;
  beforeAll(async () => {
    const [last] = (await listReleases(portal(), { limit: 1 })).items;
    await copyRows(world.database.pool('owner'), last?.publicId ?? '', {
      tables: ['register_release', 'register_placement'],
      count: more,
      times: { first_released_at: `c.first_released_at + i * interval '1 hour'` },
    });
  });

  it('is not counted, but for a stretch of it that is short', async () => {
    for (const place of everywhere.slice(0, 4)) {
      expect(await countList(portal(), place)).toBeNull();
      expect((await countList(portal(), { ...place, period: readPeriod('2018') }))?.total).toBe(2);
    }
  });

  it('is counted as a whole and by month, not by the five opens, where more are in it than are looked up', async () => {
    const [last] = (await listReleases(portal(), { limit: 1 })).items;
    const until = new Date((last?.firstReleasedAt.getTime() ?? 0) + 1);
    const within = { from: new Date(until.getTime() - (LOOKED_UP + 1) * 3_600_000), until };
    for (const place of everywhere.slice(0, 4)) {
      const counts = await countList(portal(), { ...place, within });
      expect(counts).toMatchObject({ total: LOOKED_UP + 1, byOpens: null });
      expect([...(counts?.byMonth.values() ?? [])].reduce((sum, count) => sum + count, 0)).toBe(LOOKED_UP + 1);
      expect(await countList(portal(), { ...place, within, opens: 'result' })).toBeNull();
      const month = civilDateOf(new Date(until.getTime() - 40 * 86_400_000)).slice(0, 7);
      const full = await countList(portal(), { ...place, period: readPeriod(month) });
      expect(full?.total).toBeGreaterThan(LOOKED_UP);
      expect([...(full?.byMonth ?? [])]).toEqual([[month, full?.total]]);
      const later = { ...within, from: new Date(within.from.getTime() + 3_600_000) };
      const fewer = await countList(portal(), { ...place, within: later });
      expect([...(fewer?.byOpens ?? [])]).toEqual([['result', LOOKED_UP]]);
    }
  });

  it('has what is rare in it behind a page that says where to look on, and looks at no more at once', async () => {
    for (const place of everywhere.slice(0, 4)) {
      const looks: string[][] = [];
      for (let before: string | null = ''; before !== null;) {
        const page = await listReleases(portal(), {
          ...place,
          opens: 'decision',
          limit: 10,
          ...(before && { before }),
        });
        looks.push(page.items.map(({ title }) => title));
        before = page.next;
      }
      const found = ['元旦的决策', '七月四日的决策'];
      // Among everything an index has them by time.
      expect(looks).toEqual(Object.keys(place).length === 0 ? [found] : [[], [], [], found]);
    }
  });

  it('has what of an issuer stands in a column behind such a page too', async () => {
    await world.database.pool('owner').query(`
      update public_read.register_placement set column_code = 'rare' where column_code = 'office'
        and public_id in (select public_id from public_read.register_release where title = '七月末的服务')`);
    const looks: string[][] = [];
    for (let before: string | null = ''; before !== null;) {
      const wanted = { site: 'yongzhou', column: 'rare', issuer: 'yz-office', limit: 10 };
      const page = await listReleases(portal(), { ...wanted, ...(before && { before }) });
      looks.push(page.items.map(({ title }) => title));
      before = page.next;
    }
    expect(looks).toEqual([[], [], [], ['七月末的服务']]);
  });

  it('counts what stands in the columns of a group, an item in two of them once, and no more than is worth counting', async () => {
    const office = { ...notices, column: 'office' };
    const rare = { ...notices, column: 'rare' };
    const groups = [
      { group: 'long', places: [notices, rare] },
      { group: 'twice', places: [rare, rare] },
      { group: 'both', places: [rare, { ...notices, column: 'nowhere' }] },
      { group: 'empty', places: [] },
    ];
    expect(await countPlaced(portal(), groups)).toEqual(new Map([['long', 1_001], ['twice', 1], ['both', 1]])); // prettier-ignore
    expect(await countPlaced(portal(), [{ group: 'two columns', places: [office, notices] }])).toEqual(
      new Map([['two columns', 1_001]]),
    );
  });

  it('has what stands outside some columns behind such a page too', async () => {
    const owner = world.database.pool('owner');
    await owner.query(`
      with moved as (select public_id from public_read.register_release where title = '元旦的决策')
      delete from public_read.register_placement where column_code = 'notices' and public_id in (select public_id from moved)`);
    const looks: string[][] = [];
    for (let before: string | null = ''; before !== null;) {
      const wanted = { site: 'yongzhou', outside: [notices], limit: 10 };
      const page = await listReleases(portal(), { ...wanted, ...(before && { before }) });
      looks.push(page.items.map(({ title }) => title));
      before = page.next;
    }
    expect(looks).toEqual([[], [], [], ['元旦的决策']]);
  });

  it('is read from the end of an index, whatever it is narrowed down by, and no page of it goes through a whole table', async () => {
    await world.database.pool('owner').query('analyze public_read.register_release, public_read.register_placement');
    const wanted = everywhere.flatMap((place) => [
      place,
      { ...place, period: readPeriod('2018') },
      { ...place, opens: 'decision' as const },
    ]);
    for (const one of wanted) {
      const [page, ...counts] = await plansOf(world.database.pool('wgk_portal'), async (db) => {
        await listReleases(db, { ...one, limit: 30 });
        await countList(db, one);
        await yearsOf(db, one);
      });
      expect(counts.length).toBeGreaterThanOrEqual(2);
      for (const plan of [page, ...counts])
        expect(plan).toMatch(/using (?:release_latest|release_issuer|release_opens|placement_latest)/);
      // Beside the thousands that are looked at for these, a table of this size is rightly read as a whole.
      const looksAtMany = 'opens' in one || ('issuer' in one && 'site' in one);
      if (!looksAtMany) expect(page).not.toMatch(/Seq Scan on register_/);
    }
  });
});
