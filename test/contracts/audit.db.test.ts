import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Context } from '#platform/context';
import { execute, valueOf } from '#platform/execute';
import { newId } from '#platform/ids';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, personActor, setPassword, type Post } from '#modules/identity';
import { exportTrail } from '#modules/audit';
import { documents } from '#modules/documents';
import { exportLines, findExport, vocabularyOf, type Trail } from '../../src/modules/audit/console.ts';
import { looking } from '../../src/apps/console/asking.ts';
import { createConsole } from '../../src/apps/console/server.ts';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { draftInOffice, issuedNotice, releasedNotice, type Stand } from '../world/path.ts';
import { withoutFactor } from '../world/sign-in.ts';

const setup = { actor: { kind: 'setup' } } as const;
const password = 'Shili-2026';

let kit: TestRuntime;
let city: City;
let desk: FastifyInstance;
const cookies = new Map<string, string>();
let released: Stand;
let draft: Stand;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  desk = await createConsole({
    runtime: kit.runtime,
    log: openLog('console', 'silent'),
    demo: false,
    ...withoutFactor,
  });
  for (const post of ['audit-administrator', 'system-administrator', 'security-administrator'] as const) {
    const input = { login: post, name: `示例${post.split('-')[0]}`, unitId: city.units.office };
    const { personId } = valueOf(await execute(kit.runtime, createPerson, input, setup));
    valueOf(
      await execute(kit.runtime, appoint, { personId, unitId: city.units.office, post, from: '2018-01-01' }, setup),
    );
    await signIn(post, personId);
  }
  for (const post of ['drafter', 'leader-in-charge', 'openness-officer'] as const)
    await signIn(`office.${post}`, city.who('office', post));
  released = await releasedNotice(city, { title: '示例：已经公开的通知' });
  draft = await draftInOffice(city, { title: '示例：还没有公开的人事安排' });
  kit.runtime.clock.set(new Date('2026-11-25T09:00:01+08:00'));
});
afterAll(async () => {
  await desk.close();
  await kit.close();
});

async function signIn(login: string, personId: string): Promise<void> {
  valueOf(await execute(kit.runtime, setPassword, { personId, password }, setup));
  const answer = await desk.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  cookies.set(login, String(answer.headers['set-cookie']).split(';')[0] ?? '');
}

async function ask(path: string, login = 'audit-administrator') {
  return await desk.inject({ url: `/api/v1${path}`, headers: { cookie: cookies.get(login) ?? '' } });
}

async function act(command: string, payload: object, login = 'audit-administrator') {
  const headers = { cookie: cookies.get(login) ?? '', 'x-request-id': newId(kit.runtime.clock.now()) };
  return await desk.inject({ method: 'POST', url: `/api/v1/commands/${command}`, headers, payload });
}

async function trail(asked: Record<string, string> = {}): Promise<Trail> {
  const answer = await ask(`/audit?${new URLSearchParams(asked).toString()}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

async function sentences(asked: Record<string, string>): Promise<string[]> {
  return (await trail({ limit: '200', ...asked })).rows.map(({ sentence }) => sentence);
}

describe('who reads the trail', () => {
  it.each(['system-administrator', 'security-administrator', 'office.leader-in-charge', 'office.drafter'])(
    '%s does not, nor takes anything out of it',
    async (login) => {
      const exported = await city.done(await auditor(), exportTrail, {});
      for (const path of ['/audit', '/audit/actions', `/audit/exports/${exported.exportId}`]) {
        const answer = await ask(path, login);
        expect([path, answer.statusCode, answer.json().code]).toEqual([path, 403, 'audit.not-yours']);
      }
      expect((await act('audit.export', {}, login)).json()).toMatchObject({ code: 'permission.denied' });
      expect((await desk.inject({ url: '/api/v1/audit' })).statusCode).toBe(401);
    },
  );

  it('the audit administrator does, and may run no other command', () => {
    const may = [...kit.runtime.composition.commands.values()].filter(({ permission }) =>
      permission.posts.includes('audit-administrator'),
    );
    // Taking out a list that one sees is everybody's, and changes nothing.
    expect(may.map(({ name }) => name)).toEqual(['exports.begin', 'exports.finish', 'audit.export']);
  });
});

describe('what the trail says', () => {
  it('is a sentence a person reads: who, where, as what, did what to which document', async () => {
    const [number = ''] = await numbersOf(released);
    const told = await sentences({ about: number });
    expect(told[0]).toMatch(/^示例\d+（示例市人民政府办公室 发布人）公开发布：《示例：已经公开的通知》$/);
    expect(told.at(-1)).toMatch(/起草人）起草公文：《示例：已经公开的通知》$/);
    expect(told.length).toBeGreaterThanOrEqual(7);
    const byKey = await sentences({ about: released.documentId });
    expect(byKey).toEqual(expect.arrayContaining(told));
  });

  it('names what is not public by its key, and nothing of it stands anywhere in the rows', async () => {
    const { rows } = await trail({ about: `document:${draft.documentId}` });
    expect(rows[0]?.sentence).toBe(
      `${await nameOf('office', 'drafter')}（示例市人民政府办公室 起草人）起草公文：公文（编号末尾${draft.documentId.slice(-8)}）`,
    );
    const issued = await issuedNotice(city, { title: '示例：编了号还没有公开的通知' });
    expect((await sentences({ about: issued.documentId })).join()).toMatch(/编号印发：公文示政办发〔2026〕\d+号/);
    const all = JSON.stringify(await everyRow());
    expect(all).not.toMatch(/人事安排|编了号还没有公开|现将有关事项/);
    expect(all).toContain('已经公开的通知');
  });

  it('says what somebody looked at or follows, though that is no part of its history', async () => {
    const answer = await act('desk.follow', { noun: 'document', id: draft.documentId }, 'office.drafter');
    expect(answer.statusCode, answer.body).toBe(200);
    const [told] = await sentences({ command: 'desk.follow' });
    expect(told).toMatch(new RegExp(`关注：公文（编号末尾${draft.documentId.slice(-8)}）$`));
  });

  it('tells a refusal and why, to whom it happened', async () => {
    await city
      .as(city.who('office', 'drafter'), documents.approve, {
        documentId: draft.documentId,
        version: 1,
        words: '同意。',
      })
      .catch(() => {});
    const told = await sentences({ outcome: 'refused', person: await nameOf('office', 'drafter') });
    expect(told[0]).toContain('被拒绝（您的岗位没有办理这一步的权限）');
    await desk.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'office.drafter', password: 'wrong' },
    });
    expect((await sentences({ command: 'identity.sign-in', outcome: 'refused' }))[0]).toBe(
      `身份未经核实的访问者要登录：${await nameOf('office', 'drafter')}，被拒绝（密码错误）`,
    );
  });

  it('is narrowed down by day, person, unit, act, request, and all at once', async () => {
    const today = { from: '2026-11-25', to: '2026-11-25' };
    expect((await trail(today)).rows.length).toBe(50);
    expect((await trail({ from: '2026-11-26' })).rows).toEqual([]);
    const drafter = await nameOf('office', 'drafter');
    const [row] = (
      await trail({ ...today, person: 'office.drafter', unitId: city.units.office, command: 'documents.submit' })
    ).rows;
    expect(row).toMatchObject({ outcome: 'done', raw: { command: 'documents.submit', unitId: city.units.office } });
    expect(row?.sentence).toContain(drafter);
    expect((await trail({ person: 'office.drafter', unitId: city.units.finance })).rows).toEqual([]);
    const input = { documentId: draft.documentId, version: 1, words: '同意。' };
    await city.as(city.who('office', 'drafter'), documents.approve, input, 'request-of-today').catch(() => {});
    expect(await sentences({ requestId: 'request-of-today' })).toEqual([expect.stringContaining('要审批签发')]);
  });

  it('goes on page after page without a gap', async () => {
    const whole = (await trail({ limit: '120', to: '2026-11-25' })).rows.map(({ id }) => id);
    const first = await trail({ limit: '60', to: '2026-11-25' });
    const second = await trail({ limit: '60', to: '2026-11-25', after: first.next ?? '' });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(whole);
  });

  it.each([
    [{ person: '没有这个人' }, 'person', 'audit.no-person'],
    [{ about: '示政办发〔2031〕999号' }, 'about', 'audit.no-matter'],
    [{ about: "'; drop table platform.audit; --" }, 'about', 'audit.no-matter'],
    [{ about: '__proto__:0199c0de-0000-7000-8000-000000000000' }, 'about', 'audit.no-matter'],
    [{ from: '2026-11-25', to: '2026-11-24' }, 'to', 'audit.days-reversed'],
    [{ from: '2026-02-30' }, 'from', 'schema.format'],
    [{ unitId: 'office' }, 'unitId', 'schema.format'],
    [{ outcome: 'maybe' }, 'outcome', 'schema.enum'],
    [{ after: 'yesterday' }, 'after', 'audit.bad-cursor'],
    [{ after: '2026-11-25T00:00:00.000Z_x' }, 'after', 'audit.bad-cursor'],
    [{ limit: '1000000' }, 'limit', 'schema.maximum'],
    [{ requestId: '\u0000' }, 'requestId', 'schema.text'],
  ])('says what is wrong with %o beside its field', async (asked, field, code) => {
    const answer = await ask(`/audit?${new URLSearchParams(asked).toString()}`);
    expect(answer.statusCode, answer.body).toBe(422);
    const [issue] = answer.json<{ issues?: { field: string }[] }>().issues ?? [];
    expect(issue).toMatchObject({ field, code, message: expect.stringMatching(/\p{Script=Han}/u) as string });
  });
});

describe('an export', () => {
  it('is itself in the trail, in keys, and its file holds what was asked for as text that computes nothing', async () => {
    // Whoever sends a request chooses its id: one that a spreadsheet would compute.
    const evil = '=HYPERLINK("http://x.invalid","y")';
    const input = { documentId: draft.documentId, version: 1, words: '同意。' };
    await city.as(city.who('office', 'drafter'), documents.approve, input, evil).catch(() => {});
    kit.runtime.clock.set(new Date('2026-11-25T09:00:02+08:00'));
    const answer = await act('audit.export', { person: 'office.drafter', outcome: 'refused' });
    expect(answer.statusCode, answer.body).toBe(200);
    const { exportId, rows } = answer.json<{ value: { exportId: string; rows: number } }>().value;
    const file = await ask(`/audit/exports/${exportId}`);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(file.headers['content-disposition']).toContain('attachment;');
    expect(file.body.startsWith('\uFEFF时间,经过,结果,')).toBe(true);
    const lines = file.body.trim().split('\r\n');
    expect(lines).toHaveLength(rows + 1);
    expect(file.body).toContain(`"'=HYPERLINK(""http://x.invalid"",""y"")"`);
    expect(lines.slice(1).every((line) => line.includes('被拒绝'))).toBe(true);
    const [own] = (await trail({ command: 'audit.export' })).rows;
    expect(own?.raw.details).toMatchObject({ people: city.who('office', 'drafter'), outcome: 'refused', rows });
    expect(own?.sentence).toContain('导出审计记录');
  });

  it('is the same however often it is fetched, for ten minutes, and then no more', async () => {
    const { exportId } = (await act('audit.export', {})).json<{ value: { exportId: string } }>().value;
    const first = await ask(`/audit/exports/${exportId}`);
    expect((await ask(`/audit/exports/${exportId}`)).body).toBe(first.body);
    kit.runtime.clock.set(new Date('2026-11-25T09:11:00+08:00'));
    expect((await ask(`/audit/exports/${exportId}`)).json()).toMatchObject({ code: 'audit.no-export' });
    kit.runtime.clock.set(new Date('2026-11-25T09:00:03+08:00'));
    expect((await ask('/audit/exports/1')).statusCode).toBe(404);
  });

  it('goes no further for who loses the post while it is written', async () => {
    const { exportId } = (await act('audit.export', {})).json<{ value: { exportId: string } }>().value;
    const { runtime } = kit;
    let actor = await runtime.db
      .transaction()
      .execute(async (tx) => personActor(tx, await auditor(), runtime.clock.now()));
    const look = <T>(run: (ctx: Context) => Promise<T>) => looking(runtime, actor, run);
    const wanted = await look((ctx) => findExport(ctx, exportId));
    const words = vocabularyOf(runtime.composition.commands);
    const [kept, lost] = [exportLines(wanted, words, look), exportLines(wanted, words, look)];
    for (const lines of [kept, lost]) expect((await lines.next()).value).toContain('\uFEFF时间');
    expect((await kept.next()).value).toContain('\r\n');
    actor = { ...actor, posts: [] };
    await expect(lost.next()).rejects.toMatchObject({ code: 'audit.not-yours' });
  });

  it('of nothing is told instead of an empty file', async () => {
    expect((await act('audit.export', { from: '2031-01-01' })).json()).toMatchObject({ code: 'audit.nothing' });
    expect((await act('audit.export', { person: '没有这个人' })).json()).toMatchObject({ code: 'audit.no-person' });
  });
});

describe('what can stand in the trail has words for people', () => {
  const modules = join(import.meta.dirname, '../../src/modules');
  const source = readdirSync(modules, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
    .map((file) => readFileSync(join(modules, file), 'utf8'))
    .join('\n');
  function named(pattern: RegExp): string[] {
    return [...new Set([...source.matchAll(pattern)].map(([, name = '']) => name))];
  }

  it('acts of signing in, and reactions, can be asked for like commands', async () => {
    const acts = named(/\bcommand: '([a-z]+\.[a-z-]+)'/g);
    expect(acts).toEqual(expect.arrayContaining(['identity.sign-in', 'identity.sign-out', 'identity.change-password']));
    const { commands, reactions } = kit.runtime.composition;
    const all = [...acts, ...commands.keys(), ...[...reactions.values()].flat().map(({ name }) => name)];
    const { actions } = (await ask('/audit/actions')).json<{ actions: { value: string }[] }>();
    expect(all.filter((act) => !actions.some(({ value }) => value === act))).toEqual([]);
  });

  it('every noun that an act touches can be asked for', async () => {
    const touched = [...named(/\.touch\('([a-z-]+)'/g), ...named(/nouns(?: =|:)[^;\n]*`([a-z-]+):\$\{/g)];
    // Those of the openness platform are touched by the kind of the definition.
    const nouns = [...touched, 'guide', 'directory'];
    expect(touched).toEqual(expect.arrayContaining(['document', 'person', 'unit', 'duty']));
    for (const noun of nouns) {
      const answer = await ask(`/audit?about=${noun}:0199c0de-0000-7000-8000-000000000000`);
      expect([noun, answer.statusCode]).toEqual([noun, 200]);
    }
  });
});

async function everyRow(): Promise<Trail['rows']> {
  const rows: Trail['rows'] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: Trail = await trail({ limit: '200', ...(after && { after }) });
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

async function auditor(): Promise<string> {
  const row = await kit.runtime.db
    .selectFrom('identity.person')
    .select('id')
    .where('login', '=', 'audit-administrator')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function nameOf(unit: 'office', post: Post): Promise<string> {
  const row = await kit.runtime.db
    .selectFrom('identity.person')
    .select('name')
    .where('id', '=', city.who(unit, post))
    .executeTakeFirstOrThrow();
  return row.name;
}

async function numbersOf({ documentId }: Stand): Promise<string[]> {
  const rows = await kit.runtime.db
    .selectFrom('numbering.number')
    .selectAll()
    .where('noun_id', '=', documentId)
    .execute();
  return rows.map(({ prefix, year, serial }) => `${prefix}〔${year}〕${serial}号`);
}
