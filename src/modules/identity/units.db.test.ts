import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import {
  appoint,
  changeUnit,
  createPerson,
  createUnit,
  findUnitByCode,
  findUnitByName,
  getUnit,
  governmentOfficeOf,
  holdersOf,
  isWithin,
} from './index.ts';

const setup = { actor: { kind: 'setup' } } as const;
const day = '2026-11-25';
let world: TestRuntime;
const ids: Record<string, string> = {};

async function add(code: string, name: string, shortName: string, kind: string, parent?: string, rest = {}) {
  const parentId = parent === undefined ? {} : { parentId: ids[parent] };
  const input = {
    code,
    name,
    shortName,
    kind,
    level: 'city',
    territory: '431100',
    validFrom: '2018-01-01',
    ...parentId,
    ...rest,
  };
  const outcome = await execute(world.runtime, createUnit, input, setup);
  if (outcome.ok) ids[code] = outcome.value.unitId;
  return outcome;
}

function idOf(code: string): string {
  return ids[code] ?? expect.unreachable(`no unit ${code}`);
}

async function change(code: string, what: object) {
  const { version } = await getUnit(world.runtime.db, idOf(code));
  return await execute(world.runtime, changeUnit, { unitId: idOf(code), version, ...what }, setup);
}

async function issuesOf(outcome: Promise<{ ok: boolean; issues?: readonly { field: string; code: string }[] }>) {
  const { issues = [] } = await outcome;
  return issues.map(({ field, code }) => `${field}: ${code}`);
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'));
  await add('city', '永州市人民政府', '市政府', 'government');
  await add('office', '永州市人民政府办公室', '市政府办', 'government-office', 'city');
  await add('finance', '永州市财政局', '市财政局', 'department', 'city');
  await add('poverty', '永州市扶贫开发办公室', '市扶贫办', 'department', 'city');
  await add('fund', '永州市住房公积金管理中心', '公积金中心', 'institution', 'finance');
  await add('lingling', '零陵区人民政府', '区政府', 'county-government', 'city', { level: 'county' });
  await add('lingling-finance', '零陵区财政局', '区财政局', 'department', 'lingling', { level: 'county' });
  await add('shuangpai', '双牌县人民政府', '县政府', 'county-government', 'city', { level: 'county' });
  await add('shuangpai-office', '双牌县人民政府办公室', '县政府办', 'government-office', 'shuangpai', {
    level: 'county',
    validFrom: '2020-01-01',
  });
  await add('old', '双牌县发展局', '县发展局', 'department', 'shuangpai', { level: 'county' });
});
afterAll(() => world.close());

describe('putting a unit on record', () => {
  it('names what is wrong at its field, and leaves nothing', async () => {
    expect(
      await issuesOf(
        add('finance', '永州市财政局', '市财政局', 'department', 'city', {
          validFrom: '2017-01-01',
          startedOn: '2016-01-01',
        }),
      ),
    ).toEqual([
      'code: identity.code-taken',
      'name: identity.name-taken',
      'parentId: identity.unit-not-then',
      'startedOn: identity.starts-before-unit',
    ]);
    expect(await issuesOf(add('x y', '永\u0000州', '', 'ministry'))).not.toEqual([]);
    expect(await findUnitByCode(world.runtime.db, 'x y')).toBeNull();
  });

  it('of two at once with one name, one gets it and the other a sentence', async () => {
    const both = await Promise.all([
      add('twin-one', '双生单位', '双生', 'party'),
      add('twin-two', '双生单位', '双生', 'party'),
    ]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
  });

  it('is on the audit trail with its key', async () => {
    const { rows } = await world.database
      .pool('owner')
      .query(`select command, outcome from platform.audit where $1 = any(nouns)`, [`unit:${ids['fund']}`]);
    expect(rows).toEqual([{ command: 'identity.create-unit', outcome: 'done' }]);
  });
});

describe('the tree', () => {
  it.each([
    ['fund', 'city', true],
    ['fund', 'fund', true],
    ['city', 'fund', false],
    ['lingling-finance', 'finance', false],
  ])('%s within %s: %s', async (unit, ancestor, within) => {
    expect(await isWithin(world.runtime.db, idOf(unit), idOf(ancestor))).toBe(within);
  });

  it.each([
    ['finance', day, 'office'],
    ['fund', day, 'office'],
    ['office', day, 'office'],
    ['city', day, 'office'],
    ['old', day, 'shuangpai-office'],
    // Before it was founded: the city's office does not stand in for the county's.
    ['old', '2019-12-31', undefined],
    ['lingling-finance', day, undefined],
  ])('the government office of %s on %s is %s', async (unit, on, office) => {
    expect((await governmentOfficeOf(world.runtime.db, idOf(unit), on))?.code).toBe(office);
  });

  it('never closes a circle, not even when two units move at once', async () => {
    expect(await issuesOf(change('finance', { parentId: ids['fund'] }))).toEqual(['parentId: identity.own-ancestor']);
    await add('left', '左侧单位', '左侧', 'party');
    await add('right', '右侧单位', '右侧', 'party');
    const both = await Promise.all([
      change('left', { parentId: ids['right'] }),
      change('right', { parentId: ids['left'] }),
    ]);
    expect(both.filter((each) => each.ok)).toHaveLength(1);
  });
});

describe('finding a unit by name', () => {
  it.each([
    ['永州市财政局', 'finance'],
    ['市财政局', 'finance'],
    ['财政局', 'finance'],
    ['零陵区财政局', 'lingling-finance'],
    ['人民政府办公室', 'office'],
    ['永州市市政府办', 'office'],
    ['没有这个局', undefined],
    ['', undefined],
  ])('%s is %s', async (name, code) => {
    expect((await findUnitByName(world.runtime.db, name, day))?.code).toBe(code);
  });

  it('gives none where two bear the name', async () => {
    await add('same-a', '甲县档案馆', '县档案馆', 'institution');
    await add('same-b', '乙县档案馆', '县档案馆', 'institution');
    expect(await findUnitByName(world.runtime.db, '县档案馆', day)).toBeNull();
  });

  it('goes by the name of the day: a renamed unit is found under either, each in its time', async () => {
    valueOf(
      await change('poverty', { rename: { name: '永州市乡村振兴局', shortName: '市乡村振兴局', from: '2021-05-27' } }),
    );
    async function on(name: string, when: string) {
      return (await findUnitByName(world.runtime.db, name, when))?.code;
    }
    expect(await on('市扶贫办', '2021-05-26')).toBe('poverty');
    expect(await on('扶贫开发办公室', '2021-05-26')).toBe('poverty');
    expect(await on('永州市扶贫开发办公室', '2021-05-27')).toBeUndefined();
    expect(await on('永州市乡村振兴局', '2021-05-26')).toBeUndefined();
    expect(await on('永州市乡村振兴局', '2021-05-27')).toBe('poverty');
    expect(await on('永州市扶贫开发办公室', '2017-12-31')).toBeUndefined();
  });

  it('a name is corrected in place from its own first day, and not dated back behind it', async () => {
    valueOf(
      await change('poverty', {
        rename: { name: '永州市乡村振兴局（示例）', shortName: '振兴局', from: '2021-05-27' },
      }),
    );
    expect((await findUnitByName(world.runtime.db, '振兴局', '2021-05-27'))?.code).toBe('poverty');
    expect(
      await issuesOf(change('poverty', { rename: { name: '某局', shortName: '某局', from: '2021-05-26' } })),
    ).toEqual(['rename.from: identity.renamed-too-early']);
    expect(
      await issuesOf(change('poverty', { rename: { name: '永州市财政局', shortName: '财政', from: day } })),
    ).toEqual(['rename.name: identity.name-taken']);
  });
});

describe('dissolving a unit', () => {
  it('ends its posts with its last day and names who takes over', async () => {
    const { personId } = valueOf(
      await execute(world.runtime, createPerson, { login: 'keeper', name: '示例保管员' }, setup),
    );
    valueOf(
      await execute(
        world.runtime,
        appoint,
        { personId, unitId: ids['old'], post: 'drafter', from: '2018-01-01' },
        setup,
      ),
    );
    valueOf(await change('old', { close: { lastDay: '2026-12-31', successorId: ids['shuangpai-office'] } }));
    expect(await getUnit(world.runtime.db, idOf('old'))).toMatchObject({
      validTo: '2026-12-31',
      successorId: ids['shuangpai-office'],
    });
    expect(await holdersOf(world.runtime.db, idOf('old'), 'drafter', '2026-12-31')).toHaveLength(1);
    expect(await holdersOf(world.runtime.db, idOf('old'), 'drafter', '2027-01-01')).toEqual([]);
    expect(await findUnitByName(world.runtime.db, '双牌县发展局', '2027-01-01')).toBeNull();
    await expect(change('old', { indexCode: 'B' })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'identity.unit-closed',
    });
  });

  it('waits for the units below it, and never succeeds itself', async () => {
    expect(await issuesOf(change('finance', { close: { lastDay: day, successorId: ids['finance'] } }))).toEqual([
      'close.lastDay: identity.has-children',
      'close.successorId: identity.own-successor',
    ]);
  });

  it('a version that somebody else has passed is a conflict', async () => {
    const stale = execute(world.runtime, changeUnit, { unitId: ids['finance'], version: 7, indexCode: 'A' }, setup);
    await expect(stale).rejects.toMatchObject({ kind: 'conflict', code: 'identity.unit-changed' });
    expect(await issuesOf(change('finance', {}))).toEqual([': identity.nothing-to-change']);
  });

  it('an unknown unit is not found', async () => {
    await expect(getUnit(world.runtime.db, '019bb0aa-0000-7000-8000-000000000000')).rejects.toMatchObject({
      kind: 'not-found',
      code: 'identity.no-unit',
    });
  });
});
