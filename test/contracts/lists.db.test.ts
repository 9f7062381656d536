import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { documents } from '#modules/documents';
import { setPassword, type Post } from '#modules/identity';
import type { Noun } from '#platform/workbench';
import { sql } from 'kysely';
import { nouns } from '../../src/apps/console/nouns.ts';
import { createConsole } from '../../src/apps/console/server.ts';
import type { MatterAnswer } from '../../src/apps/console/matters.ts';
import type { Work } from '../../src/apps/console/work.ts';
import type { DutyMonth } from '../../src/modules/duties/console.ts';
import { buildCity, type City, type UnitCode } from '../world/city.ts';
import { batchAs } from '../world/old-pages.ts';
import { parts } from '../world/parts.ts';
import { draftInOffice, issuedNotice, plainNotice, through } from '../world/path.ts';
import { withoutFactor } from '../world/sign-in.ts';

let kit: TestRuntime;
let city: City;
let desk: FastifyInstance;
const password = 'Shili-2026';
const cookies = new Map<string, string>();

/** A noun whose work cannot be read at times, as its query fails in the database, and whose list breaks off after a page. */
const [, confirmations = nouns[0] as Noun] = nouns;
const broken = {
  ...confirmations,
  noun: 'broken',
  declaration: { ...confirmations.declaration, path: 'broken', title: '读不到的事项' },
  async list(_ctx, { after }) {
    if (after !== null) throw new Error('the second page is not there');
    return { rows: [{ id: '1', cells: { title: '示例' } }], next: '1' };
  },
  async waiting(ctx) {
    if (isBroken) await sql`select 1 / 0`.execute(ctx.tx);
    return [];
  },
} satisfies Noun;
let isBroken = false;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  kit.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
  const log = openLog('console', 'silent');
  const of = [broken, ...nouns];
  desk = await createConsole({ runtime: kit.runtime, log, demo: false, ...withoutFactor, of });
});
afterAll(async () => {
  await desk.close();
  await kit.close();
});

async function signIn(unit: UnitCode, post: Post): Promise<string> {
  const login = `${unit}.${post}`;
  const known = cookies.get(login);
  if (known) return known;
  const input = { personId: city.who(unit, post), password };
  valueOf(await execute(kit.runtime, setPassword, input, { actor: { kind: 'setup' } }));
  const answer = await desk.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  cookies.set(login, cookie);
  return cookie;
}

async function ask<T>(post: Post, path: string, unit: UnitCode = 'office'): Promise<T> {
  const answer = await desk.inject({ url: `/api/v1${path}`, headers: { cookie: await signIn(unit, post) } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<T>();
}

async function take(post: Post, list: string, payload: object, unit: UnitCode = 'office') {
  const headers = { cookie: await signIn(unit, post) };
  return await desk.inject({ method: 'POST', url: `/api/v1/exports/${list}`, headers, payload });
}

async function audited(command: string) {
  const query = `select outcome, details from platform.audit where command = $1 order by id desc limit 1`;
  return (await kit.database.pool('owner').query(query, [command])).rows[0] as { outcome: string; details: object };
}

describe('lists', () => {
  /** What a list's questions are told apart by. */
  const titles = ['防汛抗旱', '防汛 值守', '（示例）ＡＢ防汛', 'ab火灾', '抗旱防汛', '抗旱、旱防、防汛', '100%_防\\汛'];

  test('give exactly what filters and words ask, however little of the whole that is', async () => {
    const inputs = titles.flatMap((title) =>
      (['notice', 'letter'] as const).map((kind) => ({
        ...plainNotice,
        draftingUnitId: city.units.finance,
        title: `示例${title}事项`,
        kind,
        attribute: kind === 'letter' ? 'withheld' : 'proactive',
        attributeReason: '含有尚未确定的内容，公开后会影响工作。',
      })),
    );
    const drafter = city.who('finance', 'drafter');
    const made = [];
    for (const input of inputs) made.push(await city.done(drafter, documents.draft, input as never));
    const places = new Map(made.map(({ documentId }, i) => [documentId, i]));
    const fold = (text: string) => text.normalize('NFKC').toLowerCase();
    const searches = [
      '防汛',
      '汛',
      'ａｂ',
      'AB 防汛',
      '防汛 抗旱',
      '抗旱防汛',
      '防抗',
      '%',
      '_防',
      '\\',
      '（示例）',
      '没有的词',
    ];
    for (const search of ['', ...searches])
      for (const filters of [{}, { kind: 'letter' }, { attribute: 'proactive', state: 'draft', mine: 'yes' }]) {
        const asked = new URLSearchParams({ ...filters, ...(search && { search }), limit: '200' });
        const { rows } = await ask<{ rows: { id: string }[] }>('drafter', `/documents?${asked.toString()}`, 'finance');
        const wanted = inputs.flatMap(({ title, kind, attribute }, i) => {
          const words = fold(search).split(/\s+/).filter(Boolean);
          const fits = { kind, attribute, state: 'draft', mine: 'yes', ...filters };
          const isFit = fits.kind === kind && fits.attribute === attribute;
          return isFit && words.every((word) => fold(title).includes(word)) ? [i] : [];
        });
        expect([asked.toString(), rows.map(({ id }) => places.get(id))]).toEqual([
          asked.toString(),
          wanted.toReversed(),
        ]);
      }
    const others = await ask<{ rows: unknown[] }>(
      'drafter',
      `/documents?search=${encodeURIComponent('防汛抗旱')}`,
      'education',
    );
    expect(others.rows).toEqual([]);
  });
});

describe('a list as a file', () => {
  test('holds what the person may see, as it is filtered, under its Chinese name, and no formula', async () => {
    await draftInOffice(city, { title: '=HYPERLINK("http://example.cn","示例")', kind: 'circular' });
    await draftInOffice(city, { title: '示例：含“引号”,逗号的通报', kind: 'circular' });
    const answer = await take('drafter', 'documents', { kind: 'circular' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(decodeURIComponent(String(answer.headers['content-disposition']))).toContain("''公文20261125.csv");
    expect(answer.body).toBe(
      [
        '\uFEFF标题,发文字号,办理状态,文种,公开属性,起草单位,到本环节,公开期限',
        '"示例：含“引号”,逗号的通报",,起草,通报,主动公开,示例市人民政府办公室,2026-11-25,',
        `"'=HYPERLINK(""http://example.cn"",""示例"")",,起草,通报,主动公开,示例市人民政府办公室,2026-11-25,`,
        '',
      ].join('\r\n'),
    );
    expect((await take('drafter', 'documents', { kind: 'circular' }, 'finance')).body.split('\r\n')).toHaveLength(2);
  });

  test('is on record: which list, what was set, how many lines; of a search only that there was one', async () => {
    await take('drafter', 'documents', { kind: 'circular', search: '张三' });
    const begun = { list: 'documents', 'filter.kind': 'circular', search: true };
    expect(await audited('exports.begin')).toEqual({ outcome: 'done', details: begun });
    expect(await audited('exports.finish')).toEqual({
      outcome: 'done',
      details: { list: 'documents', lines: 0, extent: 'whole' },
    });
  });

  test('goes on from page to page without losing or repeating a line', async () => {
    const inputs = Array.from({ length: 1203 }, (_, i) => ({
      ...plainNotice,
      draftingUnitId: city.units.office,
      kind: 'report',
      title: `示例：第${i}号报告`,
    }));
    expect((await batchAs(city, 'drafter', documents.draft, inputs)).failed).toEqual([]);
    const { body } = await take('drafter', 'documents', { kind: 'report' });
    const lines = body.trimEnd().split('\r\n').slice(1);
    expect([lines.length, new Set(lines).size]).toEqual([1203, 1203]);
    expect(await audited('exports.finish')).toMatchObject({ details: { lines: 1203, extent: 'whole' } });
  });

  // Workbooks of people are the administrators'.
  const readable = nouns.filter(({ noun }) => noun !== 'roster');
  test.each(readable.map(({ declaration: { path, columns } }) => [path, columns] as const))(
    'is there for %s',
    async (path, columns) => {
      const { body } = await take('openness-officer', path, {});
      expect(body.split('\r\n')[0]).toBe(`\uFEFF${columns.map(({ title }) => title).join(',')}`);
    },
  );

  test('that breaks off is never taken for whole: the answer fails, and the record says so', async () => {
    await expect(take('drafter', 'broken', {})).rejects.toThrow();
    expect(await audited('exports.finish')).toMatchObject({ details: { list: 'broken', lines: 1, extent: 'broken' } });
  });

  test('is refused where the question is none, and to strangers', async () => {
    for (const payload of [{ kind: 'nonsense' }, { search: '\0' }, { search: 'x'.repeat(101) }, { kind: 7 }, []])
      expect([payload, (await take('drafter', 'documents', payload)).statusCode]).toEqual([payload, 422]);
    expect((await take('drafter', 'nowhere', {})).statusCode).toBe(404);
    expect((await desk.inject({ method: 'POST', url: '/api/v1/exports/documents', payload: {} })).statusCode).toBe(401);
  });
});

describe('my work', () => {
  test('of one who has very many it says so, shows the first, and what is owed first whatever waited longer', async () => {
    const work = await ask<Work>('drafter', '/work?show=50');
    expect(work).toMatchObject({ count: 500, isMore: true, unread: [] });
    expect(work.items).toHaveLength(50);
    kit.runtime.clock.set(new Date('2026-10-08T09:00:00+08:00'));
    const late = await issuedNotice(city, { title: '示例：早该公开的通知' });
    kit.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
    const { items, overdue } = await ask<Work>('releaser', '/work');
    expect([items[0]?.id, overdue]).toEqual([late.documentId, 1]);
  });

  test('is there also where one noun cannot be read, and names that one', async () => {
    const before = await ask<Work>('releaser', '/work');
    isBroken = true;
    const { items, unread } = await ask<Work>('releaser', '/work');
    isBroken = false;
    expect([items, unread]).toEqual([before.items, ['读不到的事项']]);
    expect(before.items.length).toBeGreaterThan(0);
  });

  test('is of those whose step it is', async () => {
    const { documentId } = await through(city, await draftInOffice(city), 'submit', 'section', 'secrecy');
    const ids = (await ask<Work>('leader-in-charge', '/work')).items.map(({ id }) => id);
    expect(ids).toContain(documentId);
    expect((await ask<Work>('leader-in-charge', '/work', 'finance')).items).toEqual([]);
  });
});

describe('the duties of a month', () => {
  test('stand on their days, of which it is said what is a rest day and what is worked; overdue on top', async () => {
    kit.runtime.clock.set(new Date('2026-09-21T09:00:00+08:00'));
    const { documentId } = await issuedNotice(city, { title: '示例：国庆前的通知' });
    const month = await ask<DutyMonth>('openness-officer', '/duties/calendar?month=2026-10');
    const kinds = Object.fromEntries(month.days.map(({ date, kind }) => [date, kind]));
    expect(kinds).toMatchObject({ '2026-10-01': 'holiday', '2026-10-10': 'swapped-working', '2026-10-17': 'weekend' });
    const [day] = month.days.filter(({ owed }) => owed.some(({ nounId }) => nounId === documentId));
    expect(day).toMatchObject({ date: '2026-10-26', kind: 'working', count: 1 });
    kit.runtime.clock.set(new Date('2026-11-25T09:00:00+08:00'));
    const later = await ask<DutyMonth>('openness-officer', '/duties/calendar');
    expect(later).toMatchObject({ month: '2026-11', today: '2026-11-25' });
    expect(later.late.map(({ nounId }) => nounId)).toContain(documentId);
    const others = await ask<DutyMonth>('openness-officer', '/duties/calendar?month=2026-10', 'finance');
    expect([others.late, others.days.flatMap(({ owed }) => owed)]).toEqual([[], []]);
  });

  test('are provisional in a year without a notice, and refused in one of which nothing is known', async () => {
    const { days } = await ask<DutyMonth>('openness-officer', '/duties/calendar?month=2027-10');
    expect(days[0]).toMatchObject({ kind: 'holiday', label: '国庆节', provisional: true });
    for (const month of ['2199-01', '2026-13', '1026-01', 'x']) {
      const headers = { cookie: await signIn('office', 'openness-officer') };
      const answer = await desk.inject({ url: `/api/v1/duties/calendar?month=${month}`, headers });
      expect([month, answer.statusCode]).toEqual([month, 422]);
      expect(answer.json().message).toMatch(/\p{Script=Han}/u);
    }
  });
});

test('what nobody waits for any more is no longer asked of the other unit', async () => {
  const title = '示例：征询后取回的通知';
  const involvedUnits = [city.units.education];
  const stand = await through(city, await draftInOffice(city, { title, involvedUnits }), 'submit');
  const asked = async (state: string) => {
    const { rows } = await ask<{ rows: { id: string; cells: { title: string; state: string } }[] }>(
      'section-head',
      `/confirmations?state=${state}`,
      'education',
    );
    return rows.filter(({ cells }) => cells.title === title);
  };
  expect((await asked('asked')).map(({ cells }) => cells.state)).toEqual(['待答复']);
  const { documentId, version } = stand;
  await city.done(city.who('office', 'drafter'), documents.recall, { documentId, version });
  expect(await asked('asked')).toEqual([]);
  const [over] = await asked('over');
  expect(over?.cells.state).toBe('不再需要答复');
  const page = await ask<MatterAnswer>('section-head', `/confirmations/${over?.id ?? ''}`, 'education');
  expect(page.matter.stateTitle).toBe('不再需要答复');
  expect(page.commands.map(({ allowed, now }) => [allowed, now])).toEqual([[false, false]]);
});
