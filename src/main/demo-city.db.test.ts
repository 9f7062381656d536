import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { findUnitByName, getUnit, holdersOf } from '#modules/identity';
import { findRelease, findTombstone, validityOn, type PublicRecord } from '#modules/register';
import { searchPublic } from '#modules/search';
import { listColumns } from '#modules/sites';
import { buildCity } from '../../demo/build.ts';
import { city, cityDepartments, inventedName } from '../../demo/city-data.ts';
import { giveAccounts } from '../../demo/accounts.ts';
import { composeAll } from './compose.ts';

let kit: TestRuntime;
const today = '2026-11-25';

beforeAll(async () => {
  const { commands, gates, reactions, jobs } = composeAll();
  kit = await testRuntime(inject('clusterUrl'), {
    commands: [...commands.values()],
    gates: [...gates.values()].flat(),
    reactions: [...reactions.values()].flat(),
    jobs,
    now: new Date(`${today}T08:30:00+08:00`),
  });
  await buildCity({ runtime: kit.runtime }, { documents: true, showcase: true });
});
afterAll(() => kit.close());

function owner() {
  return kit.database.as('owner');
}

async function publicRecords(): Promise<PublicRecord[]> {
  const portal = kit.database.as('wgk_portal');
  const rows = await portal.selectFrom('public_read.register_release').select('record').execute();
  return rows.map(({ record }) => record as unknown as PublicRecord);
}

async function publicTitles(): Promise<string[]> {
  const rows = await kit.database.as('wgk_portal').selectFrom('public_read.register_release').select('title').execute();
  return rows.map(({ title }) => title);
}

test('units bear the names of their day, before and after the reform of 2019, and dissolved ones name who took over', async () => {
  const { db } = kit.runtime;
  const before = await findUnitByName(db, '永州市环境保护局', '2018-07-04');
  const after = await findUnitByName(db, '永州市生态环境局', '2020-01-01');
  expect(before?.id).toBe(after?.id);
  expect(await findUnitByName(db, '永州市生态环境局', '2018-07-04')).toBeNull();
  const planning = await findUnitByName(db, '永州市规划局', '2018-07-04');
  expect((await getUnit(db, planning?.successorId ?? '')).name).toBe('永州市自然资源和规划局');
  expect(await findUnitByName(db, '永州市规划局', '2020-01-01')).toBeNull();
  expect((await findUnitByName(db, '祁阳县人民政府', '2020-12-31'))?.territory).toBe('431121');
  expect((await findUnitByName(db, '祁阳市人民政府', '2021-06-01'))?.territory).toBe('431181');
});

test('eleven counties and three zones each have a government and an office', async () => {
  const offices = await owner()
    .selectFrom('identity.unit')
    .select(['territory', 'kind'])
    .where('level', '=', 'county')
    .where('valid_to', 'is', null)
    .execute();
  expect(Map.groupBy(offices, ({ territory }) => territory).size).toBe(14);
  expect(offices.filter(({ kind }) => kind === 'government-office')).toHaveLength(14);
});

test('every unit with people has drafter, reviewer and leader by different people; the smallest has a lent reviewer', async () => {
  for (const { id, code } of await owner().selectFrom('identity.unit').select(['id', 'code']).execute()) {
    const entry = city.units.find((unit) => unit.code === code);
    if (!entry?.staff || entry.closed) continue;
    const chain = [];
    for (const post of ['drafter', 'secrecy-reviewer', 'leader-in-charge', 'releaser', 'office-clerk'] as const) {
      const [holder] = await holdersOf(kit.runtime.db, id, post, today);
      expect(holder, `${code} ${post}`).toBeDefined();
      chain.push(holder);
    }
    expect(new Set(chain.slice(0, 3).map((holder) => holder?.personId)).size).toBe(3);
    expect(chain[1]?.lentByUnitId === null).toBe(code !== 'huilongwei-office');
  }
});

test('invented names are all different', async () => {
  const people = await owner().selectFrom('identity.person').select('name').execute();
  expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  expect(people.length).toBeGreaterThan(300);
  expect(() => inventedName(600)).toThrow(RangeError);
});

test('both sites are open with columns of the official kinds', async () => {
  const portal = kit.database.as('wgk_portal');
  expect((await listColumns(portal, 'yongzhou')).map(({ columnType }) => columnType)).toContain('政策文件');
  expect(await listColumns(portal, 'lingling')).not.toHaveLength(0);
});

test('every document says that it is a sample; what is withheld, on request, returned or under way is not public', async () => {
  const all = await owner().selectFrom('documents.document').select(['title', 'state', 'attribute']).execute();
  expect(all.every(({ title }) => title.startsWith('示例：'))).toBe(true);
  const states = new Set(all.map(({ state }) => state));
  expect([...states].toSorted()).toEqual(['draft', 'issued', 'released', 'returned', 'secrecy-review']);
  const open = await publicTitles();
  const closed = all.filter(
    ({ attribute, state }) => attribute === 'withheld' || attribute === 'on-request' || state !== 'released',
  );
  expect(closed.length).toBeGreaterThan(4);
  expect(open.filter((title) => closed.some((other) => other.title === title))).toEqual([]);
});

test('the words kept back of the partial document stand nowhere that the public can read', async () => {
  const row = await owner()
    .selectFrom('public_read.register_release')
    .selectAll()
    .where('attribute', '=', 'partial')
    .executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toMatch(/亏损|八六四二/);
  const sections = await owner().selectFrom('public_read.search_section').select('text').execute();
  expect(sections.map(({ text }) => text).join('')).not.toMatch(/亏损|八六四二/);
});

test('two documents were withdrawn, two repealed by others, one confirmed by the unit it involves', async () => {
  const portal = kit.database.as('wgk_portal');
  const gone = await owner().selectFrom('public_read.tombstone').select(['item_id', 'reason_code']).execute();
  expect(gone.map(({ reason_code }) => reason_code).toSorted()).toEqual(['content-error', 'withdrawn-by-law']);
  for (const { item_id } of gone) expect(await findTombstone(portal, item_id)).not.toBeNull();
  const repealed = (await publicRecords()).filter(
    (record) => record.origin !== 'historical' && validityOn(record, today) === 'repealed',
  );
  const replacing = await Promise.all(repealed.map(({ replacedBy }) => findRelease(portal, replacedBy?.item ?? '')));
  expect(replacing.flatMap((release) => release?.record.title ?? []).toSorted()).toEqual([
    '示例：永州市人民政府关于印发《永州市既有住宅加装电梯管理办法》的通知',
    '示例：永州市人民政府办公室关于印发《中心城区互联网租赁自行车管理办法》的通知',
  ]);
  const confirmed = await owner().selectFrom('clearance.confirmation').select('state').execute();
  expect(confirmed).toEqual([{ state: 'confirmed' }]);
  const returns = await owner()
    .selectFrom('documents.opinion')
    .select('reason_code')
    .where('outcome', '=', 'return')
    .execute();
  expect(new Set(returns.map(({ reason_code }) => reason_code))).toEqual(new Set(['no-attribute', 'not-consulted']));
});

test('what is of today was released now, in each of the five opens, and nothing bears a time that has not come', async () => {
  const now = kit.runtime.clock.now();
  expect(now.toISOString()).toBe(`${today}T00:30:00.000Z`);
  const ofToday = (await publicRecords()).filter(({ at }) => new Date(at).getTime() === now.getTime());
  expect(ofToday.map(({ fiveOpens }) => fiveOpens).toSorted()).toEqual([
    'decision',
    'execution',
    'management',
    'result',
    'service',
  ]);
  expect(ofToday.map(({ title }) => title)).toContain(
    '示例：永州市市场监督管理局关于2026年10月食品安全监督抽检情况的通告',
  );
  const { latest } = await owner()
    .selectFrom('platform.audit')
    .select((e) => e.fn.max('at').as('latest'))
    .executeTakeFirstOrThrow();
  expect(latest.getTime()).toBeLessThanOrEqual(now.getTime());
});

test('attachments were read: what stands in a PDF and in a workbook is found, and the notice stands on both sites', async () => {
  const portal = kit.database.as('wgk_portal');
  const notice = '示例：永州市人民政府关于印发《永州市既有住宅加装电梯管理办法》的通知';
  for (const [q, page] of [
    ['低楼层可以少出或者不出', '办事指南'],
    ['加装电梯补助资金申请表', '申报材料'],
  ] as const) {
    const [first] = (await searchPublic(portal, { q, limit: 3, day: today })).hits;
    expect([first?.title, JSON.stringify(first)]).toEqual([notice, expect.stringContaining(page)]);
  }
  const places = await portal
    .selectFrom('public_read.register_placement as p')
    .innerJoin('public_read.register_release as r', 'r.public_id', 'p.public_id')
    .select('p.site_code')
    .distinct()
    .where('r.title', '=', notice)
    .orderBy('p.site_code')
    .execute();
  expect(places).toEqual([{ site_code: 'lingling' }, { site_code: 'yongzhou' }]);
});

test('old pages were recorded with where they stood; all departments but three have reported on last year', async () => {
  const historical = (await publicRecords()).filter(({ origin }) => origin === 'historical');
  expect(
    new Set(historical.map(({ source }) => new URL(source?.url ?? '').hostname.split('.').slice(-3).join('.'))),
  ).toEqual(new Set(['old.yongzhou.example', 'departments.yongzhou.example', 'old.lingling.example']));
  const lastYear = historical.filter(({ title }) => title.includes('2025年政府信息公开工作年度报告'));
  expect(
    cityDepartments.map(({ code }) => code).filter((code) => !lastYear.some((r) => r.issuerCode === code)),
  ).toEqual(['yongzhou-education', 'yongzhou-resettlement', 'yongzhou-cooperatives']);
});

test('the city was made by commands alone: set up, then by people; nobody was refused anything', async () => {
  const rows = await owner()
    .selectFrom('platform.audit')
    .select(['actor_kind', 'outcome', (e) => e.fn.countAll<string>().as('count')])
    .groupBy(['actor_kind', 'outcome'])
    .execute();
  expect(rows.map(({ actor_kind, outcome }) => `${actor_kind} ${outcome}`).toSorted()).toEqual([
    'person done',
    'setup done',
  ]);
});

test('a city is not built twice, and the accounts of the list can be given passwords', async () => {
  await expect(buildCity({ runtime: kit.runtime })).rejects.toMatchObject({ code: 'demo.peopled' });
  const accounts = await giveAccounts(kit.runtime);
  expect(accounts).toHaveLength(14);
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(14);
  expect(accounts.map(({ post }) => post)).toContain('审计管理员');
});
