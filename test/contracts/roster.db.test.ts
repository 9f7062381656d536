import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sql } from 'kysely';
import { execute, valueOf } from '#platform/execute';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { readTables, writeXlsx, type WrittenSheet } from '#modules/files';
import { appoint, createPerson, createUnit, kindTitles, levelTitles, personActor, postTitles } from '#modules/identity';
import { dryRun, finish, openRoster, runStep, template } from '#modules/roster';
import { city, inventedName, staffing } from '../../demo/city-data.ts';
import { row, workbookFile } from '../world/office.ts';
import { parts } from '../world/parts.ts';

let kit: TestRuntime;
let system: string;
let security: string;
let home: string;
const setup = { actor: { kind: 'setup' } } as const;
const heads = {
  units: [
    '单位代码',
    '单位全称',
    '单位简称',
    '类别',
    '级别',
    '行政区划代码',
    '上级单位代码',
    '索引号中的单位代码',
    '设立日期',
    '启用平台日期',
  ],
  people: ['登录名', '姓名', '单位代码'],
  posts: ['登录名', '单位代码', '岗位', '起始日期', '截止日期'],
} as const;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  const unit = {
    code: 'home',
    name: '示例市数据局',
    shortName: '市数据局',
    kind: 'department',
    level: 'city',
  } as const;
  const made = await execute(kit.runtime, createUnit, { ...unit, territory: '431100', validFrom: '2018-01-01' }, setup);
  home = valueOf(made).unitId;
  system = await administrator('system-administrator');
  security = await administrator('security-administrator');
});
afterAll(() => kit.close());

async function administrator(post: 'system-administrator' | 'security-administrator'): Promise<string> {
  const person = { login: post.slice(0, 8), name: '示例', unitId: home };
  const { personId } = valueOf(await execute(kit.runtime, createPerson, person, setup));
  valueOf(await execute(kit.runtime, appoint, { personId, unitId: home, post, from: '2026-01-01' }, setup));
  return personId;
}

function book(rows: { units?: string[][]; people?: string[][]; posts?: string[][] }): Buffer {
  const sheets: WrittenSheet[] = [
    { name: '单位', rows: [heads.units, ...(rows.units ?? [])] },
    { name: '人员', rows: [heads.people, ...(rows.people ?? [])] },
    { name: '任岗', rows: [heads.posts, ...(rows.posts ?? [])] },
  ];
  return writeXlsx(sheets);
}

/** The demo city as a clerk would write it down: its units of today, each with its people and their posts. */
function wholeCity(): Buffer {
  const units = city.units.map((unit) => [
    unit.code,
    unit.then?.at(-1)?.name ?? unit.name,
    unit.then?.at(-1)?.shortName ?? unit.shortName,
    kindTitles[unit.kind as 'department'],
    levelTitles[(unit.level ?? city.level) as 'city'],
    unit.territory ?? city.territory,
    unit.parent ?? '',
    unit.indexCode ?? '',
    unit.since ?? city.begins,
    '',
  ]);
  const staff = city.units.flatMap((unit) =>
    (staffing[unit.staff ?? ''] ?? []).map((posts, i) => ({ unit: unit.code, posts, login: `${unit.code}.p${i}` })),
  );
  return book({
    // Superiors behind those below them: the order of the rows does not matter.
    units: units.toReversed(),
    people: staff.map(({ login, unit }, i) => [login, inventedName(i), unit]),
    posts: staff.flatMap(({ login, unit, posts }) => posts.map((post) => [login, unit, postTitles[post], '', ''])),
  });
}

async function actorOf(personId: string) {
  return await personActor(kit.runtime.db, personId, kit.runtime.clock.now());
}

/** Presses on until it goes no further, as the page does. */
async function runAll(personId: string, id: string) {
  let progress = await runStep(kit.runtime, await actorOf(personId), id);
  while (progress.goesOn) progress = await runStep(kit.runtime, await actorOf(personId), id);
  return progress;
}

async function counts(): Promise<Record<string, number>> {
  const { rows } = await sql<Record<string, number>>`select (select count(*)::int from identity.unit) as units,
    (select count(*)::int from identity.person) as people, (select count(*)::int from identity.post_holding) as posts`.execute(
    kit.runtime.db,
  );
  return rows[0] ?? {};
}

describe('a workbook of a whole city', () => {
  it('is looked at without a word written, then brought in by the two administrators, and is known when it comes again', async () => {
    const bytes = wholeCity();
    const before = await counts();
    const { plan, faults, ...told } = await dryRun(kit.runtime, bytes, '全市.xlsx');
    expect(faults).toEqual([]);
    expect(told.units).toEqual({ made: city.units.length, there: 0 });
    expect(city.units.length).toBeGreaterThanOrEqual(60);
    expect(await counts()).toEqual(before);

    const opened = await execute(
      kit.runtime,
      openRoster,
      { name: '全市.xlsx', ...plan },
      { actor: await actorOf(system) },
    );
    const { rosterId } = valueOf(opened);
    // A step, and then the machine fell: what is done stays, and it goes on from there.
    const first = await runStep(kit.runtime, await actorOf(system), rosterId);
    expect(first.units.there).toBeGreaterThan(0);
    const accounts = await runAll(system, rosterId);
    expect([accounts.units, accounts.people, accounts.posts.there]).toEqual([
      { there: plan.units.length, total: plan.units.length },
      { there: plan.people.length, total: plan.people.length },
      0,
    ]);
    const given = await runAll(security, rosterId);
    expect(given.posts).toEqual({ there: plan.posts.length, total: plan.posts.length });
    expect(given.faults).toEqual([]);
    expect(await counts()).toEqual({
      units: (before['units'] ?? 0) + plan.units.length,
      people: (before['people'] ?? 0) + plan.people.length,
      posts: (before['posts'] ?? 0) + plan.posts.length,
    });

    const again = await dryRun(kit.runtime, bytes, '全市.xlsx');
    expect([again.units.made, again.people.made, again.posts.made, again.faultCount]).toEqual([0, 0, 0, 0]);
    const named = await kit.runtime.db
      .selectFrom('platform.audit')
      .select(['command', 'actor_id'])
      .where('command', 'in', ['identity.create-unit', 'identity.appoint'])
      .where('actor_kind', '=', 'person')
      .groupBy(['command', 'actor_id'])
      .orderBy('command')
      .execute();
    expect(named).toEqual([
      { command: 'identity.appoint', actor_id: security },
      { command: 'identity.create-unit', actor_id: system },
    ]);
    await expect(runStep(kit.runtime, await actorOf(security), rosterId)).rejects.toMatchObject({
      code: 'roster.finished',
    });
  });

  it('is neither opened nor seen by those who may not, and the system administrator gives no post', async () => {
    const { plan } = await dryRun(
      kit.runtime,
      book({ people: [['someone', '某人', 'home']], posts: [['someone', 'home', '起草人', '', '']] }),
      'x.xlsx',
    );
    const input = { name: 'x.xlsx', ...plan };
    await expect(execute(kit.runtime, openRoster, input, { actor: await actorOf(security) })).rejects.toMatchObject({
      kind: 'refused',
    });
    const { rosterId } = valueOf(await execute(kit.runtime, openRoster, input, { actor: await actorOf(system) }));
    const progress = await runAll(system, rosterId);
    expect([progress.people.there, progress.posts.there]).toEqual([1, 0]);
    const over = await execute(kit.runtime, finish, { rosterId, version: 1 }, { actor: await actorOf(security) });
    expect(valueOf(over)).toEqual({ rosterId });
    const stranger = { kind: 'person', personId: home, name: '', posts: [] } as const;
    await expect(runStep(kit.runtime, stranger, rosterId)).rejects.toMatchObject({ kind: 'not-found' });
  });
});

/** What is told of a row, as a clerk would look for it. */
async function faultsOf(bytes: Buffer): Promise<string[]> {
  const { faults } = await dryRun(kit.runtime, bytes, '名册.xlsx');
  return faults.map(({ sheet, row: n, column, message }) => [sheet, n ?? '', column ?? '', message].join('|'));
}

const unit = (code: string, name: string, parent = '', from = '2020-01-01') => [
  code,
  name,
  name,
  '政府部门',
  '市级',
  '431100',
  parent,
  '',
  from,
  '',
];

describe('faults of a workbook', () => {
  it('are all told at once, each with its sheet, row and column', async () => {
    const found = await faultsOf(
      book({
        units: [
          unit('aa', '甲局', 'zz'),
          unit('aa', '乙局'),
          unit('cc', '丙局', 'dd'),
          unit('dd', '丁局', 'cc'),
          unit('ee', '示例市数据局'),
          ['ff', '己局', '己局', '衙门', '市级', '431100', '', '', '2020-02-30', ''],
          ['GG', '', '庚局', '政府部门', '市级', '4311', '', '', '2020-01-01', ''],
          unit('home', '另一个局'),
        ],
        people: [
          ['zhang', '张三', 'aa'],
          ['zhang', '张四', 'aa'],
          ['system-a', '李四', 'nowhere'],
          ['system-administrator', '李四', 'home'],
          ['system-', '张三', 'home'],
        ],
        posts: [
          ['zhang', 'home', '系统管理员', '', ''],
          ['zhang', 'home', '安全管理员', '', ''],
          ['security', 'home', '起草人', '', ''],
          ['zhang', 'home', '县官', '', ''],
          ['zhang', 'home', '起草人', '2020-01-01', ''],
          ['zhang', 'home', '发布人', '2026-12-01', '2026-11-30'],
          ['nobody', 'home', '起草人', '', ''],
        ],
      }),
    );
    const told = (at: string) => found.filter((fault) => fault.startsWith(at)).join('\n');
    expect(told('单位|2|')).toContain('没有代码为“zz”的上级单位');
    expect(told('单位|3|')).toContain('与第2行重复');
    expect(told('单位|4|')).toContain('形成循环');
    expect(told('单位|5|')).toContain('形成循环');
    expect(told('单位|6|')).toContain('已有同名单位');
    expect(told('单位|7|类别')).toContain('不在可选的范围内');
    expect(told('单位|7|设立日期')).toContain('不是日期');
    expect(told('单位|8|单位代码')).toContain('“GG”的格式不正确：只能用小写字母');
    expect(told('单位|8|行政区划代码')).toContain('“4311”的格式不正确：应为6位数字');
    expect(told('单位|8|单位全称')).toContain('请填写');
    expect(told('单位|9|')).toContain('名称或者类别不一致');
    expect(told('人员|3|')).toContain('与第2行重复');
    expect(told('人员|4|')).toContain('没有代码为“nowhere”的单位');
    expect(told('任岗|3|')).toContain('三员分立');
    expect(told('任岗|4|')).toContain('三员分立');
    expect(told('任岗|5|岗位')).toContain('不在可选的范围内');
    expect(told('任岗|6|起始日期')).toContain('不能早于今天');
    expect(told('任岗|7|截止日期')).toContain('不能早于起始日期');
    expect(told('任岗|8|登录名')).toContain('没有登录名为“nobody”的人员');
  });

  it('are told where they are, not again wherever a row refers to it', async () => {
    const found = await faultsOf(
      book({
        units: [['ff', '己局', '己局', '衙门', '市级', '4311', '', '', '2020-02-30', ''], unit('gg', '庚局', 'ff')],
        people: [
          ['wang', '王一', 'ff'],
          ['Li', '李二', 'home'],
        ],
        posts: [
          ['wang', 'ff', '起草人', '', ''],
          ['Li', 'home', '起草人', '', ''],
        ],
      }),
    );
    // The login is wrong in both sheets, and has to be mended in both.
    expect(found.map((fault) => fault.split('|').slice(0, 3).join('|')).toSorted()).toEqual(
      ['单位|2|类别', '单位|2|行政区划代码', '单位|2|设立日期', '人员|3|登录名', '任岗|3|登录名'].toSorted(),
    );
  });

  it('are formulas, what is hidden, and sheets and columns that nobody knows', async () => {
    const head = row(1, [...heads.people]);
    const sheets = [
      { name: '单位', state: 'hidden' as const, content: `<sheetData>${row(1, [...heads.units])}</sheetData>` },
      {
        name: '人员',
        content: `<cols><col min="2" max="2" hidden="1"/></cols><sheetData>${head}${row(2, ['a', '甲', 'home'], 'hidden="1"')}<row r="3"><c r="A3" t="str"><f>CONCATENATE("b","c")</f><v>bc</v></c></row></sheetData>`,
      },
      { name: '别的', content: '<sheetData/>' },
    ];
    const found = await faultsOf(workbookFile(sheets));
    expect(found.join('\n')).toContain('单位|||这个工作表是隐藏的');
    expect(found.join('\n')).toContain('人员|||有隐藏的列');
    expect(found.join('\n')).toContain('人员|2||这一行是隐藏的');
    expect(found.join('\n')).toContain('人员|3|登录名|这一格是公式');
    expect(found.join('\n')).toContain('别的|||不认识');
    expect(found.join('\n')).toContain('任岗|||没有名为“任岗”的工作表');
  });

  it('are told as ever where a range of hidden columns begins before the first or is said many times', async () => {
    const cols = '<col min="-999999999999" max="3" hidden="1"/>'.repeat(200);
    const sheets = [
      { name: '人员', content: `<cols>${cols}</cols><sheetData>${row(1, [...heads.people])}</sheetData>` },
    ];
    const [people] = await readTables(workbookFile(sheets), '名册.xlsx');
    expect(people?.hiddenColumns).toEqual([0, 1, 2]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'files.empty'],
    ['a text', Buffer.from('姓名,单位\n甲,乙\n'), 'files.not-a-workbook'],
    ['noise', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), 'files.not-a-workbook'],
    ['half a workbook', writeXlsx([{ name: '单位', rows: [['a']] }]).subarray(0, 900), 'files.not-a-workbook'],
    [
      'macros',
      workbookFile([{ name: '单位', content: '<sheetData/>' }], { 'xl/vbaProject.bin': Buffer.from('x') }),
      'files.macros',
    ],
    [
      'a cell far out',
      workbookFile([{ name: '单位', content: '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>' }]),
      'files.too-large',
    ],
    [
      'a long text that many cells share',
      workbookFile(
        [{ name: '单位', content: `<sheetData>${'<row><c t="s"><v>0</v></c></row>'.repeat(30)}</sheetData>` }],
        { 'xl/sharedStrings.xml': `<sst><si><t>${'长'.repeat(1_000_000)}</t></si></sst>` },
      ),
      'files.too-large',
    ],
    ['six megabytes', Buffer.alloc(6 * 1024 * 1024, 'a'), 'files.workbook-too-large'],
  ])('%s gets words', async (_what, bytes, code) => {
    await expect(dryRun(kit.runtime, bytes, '名册.xlsx')).rejects.toMatchObject({ code });
  });

  it('are none in the template but that nothing is in it', async () => {
    expect((await readTables(template(), '模板.xlsx')).map(({ name }) => name)).toEqual([
      '单位',
      '人员',
      '任岗',
      '填写说明',
    ]);
    expect(await faultsOf(template())).toEqual(['单位|||表中没有可以导入的内容，请按模板填写。']);
  });
});
