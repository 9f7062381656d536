import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor';
import { Violation } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { gate } from '#platform/gate';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { contentHash } from '#modules/clearance';
import { appoint, createPerson, createUnit, personActor, type Post } from '#modules/identity';
import {
  approvalGate,
  approve,
  assertColumns,
  findSite,
  listColumns,
  listSites,
  mainColourCodes,
  propose,
  review,
  selfReview,
} from './index.ts';
import { contentOf, type Definition } from './site.ts';

const setup = { actor: { kind: 'setup' } } as const;
let world: TestRuntime;
let unit: string;
let other: string;
let admin: string;
let head: string;
let reviewer: string;
let leader: string;
let inUse: string[] = [];

type Proposed = Omit<Definition, 'owner'>;
const policy = { code: 'policy', name: '政策文件', description: '永州市政策文件', kind: 'policy-documents' };
const notices = { code: 'notices', name: '通知公告', description: '永州市通知公告', kind: 'notices' };

/** Somebody has something standing in the columns that are in use. */
const occupied = gate(approvalGate, {
  name: 'test.occupied',
  why: '栏目下还有信息。',
  check: async (_tx, { closing }) =>
    closing
      .filter((code) => inUse.includes(code))
      .map(() => ({ field: '', code: 'test.occupied', message: '栏目下还有信息。' })),
});

function definition(n: string, change: Partial<Proposed> = {}): Proposed {
  return {
    name: `示例网站${n}`,
    host: `${n}.example.cn`,
    siteIdCode: '4311000024',
    position: 1,
    columns: [policy, notices],
    ...change,
  };
}

function as(personId: string) {
  return {
    actor: (tx: Parameters<typeof personActor>[0], now: Date): Promise<Actor> => personActor(tx, personId, now),
  };
}

async function person(login: string, ...held: Post[]): Promise<string> {
  const { personId } = valueOf(await execute(world.runtime, createPerson, { login, name: `示例${login}` }, setup));
  for (const post of held) {
    valueOf(await execute(world.runtime, appoint, { personId, unitId: unit, post, from: '2026-01-01' }, setup));
  }
  return personId;
}

async function newUnit(code: string, name: string): Promise<string> {
  const rest = { shortName: name, kind: 'department', level: 'city', territory: '431100', validFrom: '2018-01-01' };
  return valueOf(await execute(world.runtime, createUnit, { code, name, ...rest }, setup)).unitId;
}

async function proposeSite(code: string, change: Partial<Proposed> = {}, version?: number, unitId = unit) {
  const input = { code, unitId, ...definition(code, change), words: '请审查。', ...(version && { version }) };
  return valueOf(await execute(world.runtime, propose, input, as(admin)));
}

async function say(command: typeof approve, who: string, code: string, agrees = true) {
  const version = (await findSite(world.runtime.db, code))?.version ?? 1;
  return valueOf(await execute(world.runtime, command, { code, version, agrees, words: '同意。' }, as(who)));
}

async function goThrough(code: string): Promise<void> {
  await say(selfReview, head, code);
  await say(review, reviewer, code);
  await say(approve, leader, code);
}

async function publicState(code: string) {
  const site = (await listSites(world.as('wgk_portal').db)).find((each) => each.code === code);
  const columns = await listColumns(world.as('wgk_portal').db, code);
  return { name: site?.name, columns: columns.map((column) => column.code) };
}

async function changes(code: string): Promise<number> {
  const owner = world.database.as('owner');
  const rows = await owner.selectFrom('public_read.change').select(['act', 'keys', 'item_id', 'leaf_index']).execute();
  const own = rows.filter((row) => row.keys.includes(`site:${code}`));
  for (const row of own) expect(row).toMatchObject({ act: 'standing', item_id: null, leaf_index: null });
  return own.length;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'done';
  } catch (error) {
    if (error instanceof Violation) return `${error.kind} ${error.code}`;
    throw error;
  }
}

beforeAll(async () => {
  world = await testRuntime(inject('clusterUrl'), { gates: [occupied] });
  unit = await newUnit('approval', '永州市行政审批服务局');
  other = await newUnit('finance', '永州市财政局');
  admin = await person('admin1', 'site-administrator', 'section-head', 'secrecy-reviewer', 'leader-in-charge');
  head = await person('head', 'section-head', 'secrecy-reviewer', 'leader-in-charge');
  reviewer = await person('reviewer', 'secrecy-reviewer', 'leader-in-charge');
  leader = await person('leader', 'leader-in-charge');
});
afterAll(() => world.close());

describe('invariant 1: a site is a standing definition with a clearance of its own', () => {
  it('is public only after three people stood for it, and tells the feed', async () => {
    await proposeSite('first');
    await say(selfReview, head, 'first');
    await say(review, reviewer, 'first');
    expect(await publicState('first')).toEqual({ name: undefined, columns: [] });
    expect(await changes('first')).toBe(0);
    expect(await say(approve, leader, 'first')).toMatchObject({ state: 'published' });
    expect(await publicState('first')).toEqual({ name: '示例网站first', columns: ['policy', 'notices'] });
    expect(await changes('first')).toBe(1);
    const owner = world.database.as('owner');
    const rows = await owner
      .selectFrom('public_read.sites_column as c')
      .innerJoin('clearance.approval as a', (j) =>
        j.onRef('a.clearance_id', '=', 'c.clearance_id').onRef('a.content_hash', '=', 'c.content_hash'),
      )
      .select(['a.drafter_id', 'a.reviewer_id', 'a.approver_id'])
      .where('site_code', '=', 'first')
      .execute();
    expect(await listColumns(world.as('wgk_portal').db, 'first')).toMatchObject([
      { columnType: '政策文件' },
      { columnType: '通知公告' },
    ]);
    const three = { drafter_id: admin, reviewer_id: reviewer, approver_id: leader };
    expect(rows).toEqual([three, three]);
  });

  it('A14.4 shows at its foot the marks that it was given, and none that it was not', async () => {
    const marks = { icpNumber: '湘ICP备00000000号', policeRecordUrl: 'https://police.example.cn/?code=1' };
    await proposeSite('marked', { marks });
    await goThrough('marked');
    const shown = (await listSites(world.as('wgk_portal').db)).find((site) => site.code === 'marked');
    expect(shown?.marks).toEqual({
      icpNumber: '湘ICP备00000000号',
      policeRecordNumber: null,
      policeRecordUrl: 'https://police.example.cn/?code=1',
      partyGovMarkUrl: null,
      sponsor: null,
      operator: null,
      contact: null,
    });
    const proposal = await findSite(world.runtime.db, 'marked');
    const read = contentOf({ ...definition('marked', { marks }), owner: '永州市行政审批服务局' }, 'marked');
    expect(contentHash(read)).toBe(proposal?.definitionHash);
    expect(JSON.stringify(read)).toContain('湘ICP备00000000号');
    await proposeSite('marked', {}, proposal?.version);
    await goThrough('marked');
    const after = (await listSites(world.as('wgk_portal').db)).find((site) => site.code === 'marked');
    expect(Object.values(after?.marks ?? {}).filter((mark) => mark !== null)).toEqual([]);
  });

  it('A14.4 is framed in the main colour that was cleared, and red where none was', async () => {
    async function colour(): Promise<string | undefined> {
      return (await listSites(world.as('wgk_portal').db)).find(({ code }) => code === 'coloured')?.mainColour;
    }
    await proposeSite('coloured', { mainColour: 'blue' });
    await goThrough('coloured');
    expect(await colour()).toBe('blue');
    const proposal = await findSite(world.runtime.db, 'coloured');
    const owner = '永州市行政审批服务局';
    const chosen = contentOf({ ...definition('coloured', { mainColour: 'blue' }), owner }, 'coloured');
    expect(JSON.stringify(chosen)).toContain('["主色调","湖蓝"]');
    expect(contentHash(chosen)).toBe(proposal?.definitionHash);
    await proposeSite('coloured', {}, proposal?.version);
    expect(await colour()).toBe('blue');
    await goThrough('coloured');
    expect(await colour()).toBe('red');
    const none = contentOf({ ...definition('coloured'), owner }, 'coloured');
    expect(JSON.stringify(none)).not.toContain('主色调');
  });

  it.each(mainColourCodes)('has room in public for the main colour %s', async (mainColour) => {
    const code = `in-${mainColour}`;
    await proposeSite(code, { mainColour });
    await goThrough(code);
    expect((await listSites(world.as('wgk_portal').db)).find((site) => site.code === code)?.mainColour).toBe(
      mainColour,
    );
  });

  it('keeps the old definition in public until a change is approved', async () => {
    const first = await proposeSite('second');
    await goThrough('second');
    const version = (await findSite(world.runtime.db, 'second'))?.version;
    const next = await proposeSite('second', { name: '新名称', columns: [policy] }, version);
    expect(next.clearanceId).not.toBe(first.clearanceId);
    expect(await publicState('second')).toMatchObject({ name: '示例网站second', columns: ['policy', 'notices'] });
    await say(selfReview, head, 'second');
    expect(await say(review, reviewer, 'second', false)).toMatchObject({ state: 'returned' });
    expect(await publicState('second')).toMatchObject({ name: '示例网站second' });
    const again = (await findSite(world.runtime.db, 'second'))?.version;
    await proposeSite('second', { name: '新名称', columns: [policy] }, again);
    await goThrough('second');
    expect(await publicState('second')).toEqual({ name: '新名称', columns: ['policy'] });
    expect(await changes('second')).toBe(2);
  });

  it('A14.1 each step falls on another person with the post of the step', async () => {
    await proposeSite('third');
    expect(await codeOf(say(review, reviewer, 'third'))).toBe('conflict workflow.not-now');
    expect(await codeOf(say(selfReview, leader, 'third'))).toBe('refused permission.denied');
    await say(selfReview, admin, 'third');
    expect(await codeOf(say(review, admin, 'third'))).toBe('refused clearance.reviewer-apart-from-drafter');
    await say(review, reviewer, 'third');
    expect(await codeOf(say(approve, admin, 'third'))).toBe('refused clearance.approver-apart-from-drafter');
    expect(await codeOf(say(approve, reviewer, 'third'))).toBe('refused clearance.approver-apart-from-reviewer');
    expect(await say(approve, leader, 'third')).toMatchObject({ state: 'published' });
  });

  it('is not public when the leader does not agree', async () => {
    await proposeSite('declined');
    await say(selfReview, head, 'declined');
    await say(review, reviewer, 'declined');
    expect(await say(approve, leader, 'declined', false)).toMatchObject({ state: 'returned' });
    expect(await publicState('declined')).toEqual({ name: undefined, columns: [] });
    expect(await changes('declined')).toBe(0);
  });

  it('refuses what is wrong with a proposal in words', async () => {
    const taken = proposeSite('fourth', { host: 'first.example.cn' });
    expect(await codeOf(taken)).toBe('invalid sites.host-taken');
    expect(await codeOf(proposeSite('fourth', { columns: [policy, policy] }))).toBe('invalid sites.column-twice');
    for (const change of [
      { siteIdCode: '431100002' },
      { host: 'https://x.cn' },
      { columns: [] },
      { marks: { partyGovMarkUrl: 'javascript:alert(1)' } },
      { marks: { contact: '' } },
      { marks: { logo: 'x' } },
      { mainColour: 'pink' },
      { mainColour: '' },
      { columns: [{ ...policy, kind: 'weather' }] },
    ]) {
      expect(await codeOf(proposeSite('fourth', change))).toMatch(/^invalid schema\./);
    }
    expect(await codeOf(proposeSite('fourth', { name: '机密★5年' }))).toBe('refused screening.classified');
    expect(await codeOf(proposeSite('fourth', {}, undefined, other))).toBe('refused permission.denied');
    expect(await findSite(world.runtime.db, 'fourth')).toBeNull();
    expect(await codeOf(say(approve, leader, 'fourth'))).toBe('not-found sites.none');
  });

  it('tells who looked at an older version, and of two first proposals takes one', async () => {
    const both = await Promise.all([codeOf(proposeSite('fifth')), codeOf(proposeSite('fifth'))]);
    expect(both.filter((code) => code === 'done')).toHaveLength(1);
    expect(both.filter((code) => code.startsWith('conflict sites.'))).toHaveLength(1);
    expect(await codeOf(proposeSite('fifth', {}, 7))).toBe('conflict sites.changed');
    expect(await codeOf(proposeSite('fifth', {}, 1, other))).toBe('invalid sites.other-owner');
  });

  it('a column in which something stands is not closed', async () => {
    await proposeSite('sixth');
    await goThrough('sixth');
    const version = (await findSite(world.runtime.db, 'sixth'))?.version;
    await proposeSite('sixth', { columns: [notices] }, version);
    await say(selfReview, head, 'sixth');
    await say(review, reviewer, 'sixth');
    inUse = ['policy'];
    expect(await codeOf(say(approve, leader, 'sixth'))).toBe('invalid test.occupied');
    inUse = [];
    await say(approve, leader, 'sixth');
    expect(await publicState('sixth')).toMatchObject({ columns: ['notices'] });
  });

  it('has only the columns that it has', async () => {
    async function asserted(site: string, codes: string[]): Promise<string> {
      return await codeOf(world.runtime.db.transaction().execute((tx) => assertColumns(tx, site, codes)));
    }
    expect(await asserted('first', ['policy', 'notices', 'policy'])).toBe('done');
    expect(await asserted('first', ['policy', 'gone'])).toBe('invalid sites.no-such-column');
    expect(await asserted('nowhere', ['policy'])).toBe('invalid sites.no-such-column');
  });

  it('cannot be made public around its approval', async () => {
    const console = world.database.pool('wgk_console');
    const insert = `insert into public_read.sites_site values ('x', '假', 'x.cn', '4311000024', '无', 1, $1, $2)`;
    const { rows } = await console.query(
      `select id, content_hash from clearance.clearance where state = 'self-review' limit 1`,
    );
    await expect(console.query(insert, [rows[0].id, rows[0].content_hash])).rejects.toThrow('foreign key');
    await expect(console.query(insert, [null, null])).rejects.toThrow('null value');
  });
});
