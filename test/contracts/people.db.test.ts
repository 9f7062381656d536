import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, createPerson, dismiss, setPassword, type Post } from '#modules/identity';
import { createConsole } from '../../src/apps/console/server.ts';
import { buildCity, type City } from '../world/city.ts';
import { draftInOffice } from '../world/path.ts';
import { parts } from '../world/parts.ts';
import { withoutFactor } from '../world/sign-in.ts';

let kit: TestRuntime;
let city: City;
let server: FastifyInstance;
let system: Someone;
let security: Someone;
let audit: Someone;
const setup = { actor: { kind: 'setup' } } as const;
const password = 'Shili-2026';

interface Someone {
  personId: string;
  cookie: string;
}

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  server = await createConsole({
    runtime: kit.runtime,
    log: openLog('console', 'silent'),
    demo: false,
    ...withoutFactor,
  });
  system = await hire('xitong', 'system-administrator');
  security = await hire('anquan', 'security-administrator');
  audit = await hire('shenji', 'audit-administrator');
});
afterAll(async () => {
  await server.close();
  await kit.close();
});

async function hire(login: string, post: Post): Promise<Someone> {
  const unitId = city.units.office;
  const { personId } = valueOf(await execute(kit.runtime, createPerson, { login, name: '示例', unitId }, setup));
  valueOf(await execute(kit.runtime, appoint, { personId, unitId, post, from: '2026-01-01' }, setup));
  return { personId, cookie: await signIn(personId, login) };
}

async function signIn(personId: string, login: string): Promise<string> {
  valueOf(await execute(kit.runtime, setPassword, { personId, password }, setup));
  const answer = await server.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password } });
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

/** Five wrong passwords. */
async function lock(unit: 'office' | 'finance', post: Post): Promise<void> {
  const payload = { login: `${unit}.${post}`, password: 'Wrong-2026' };
  for (let n = 0; n < 5; n += 1) await server.inject({ method: 'POST', url: '/api/v1/session', payload });
}

async function staff(unit: 'office' | 'finance', post: Post): Promise<Someone> {
  const personId = city.who(unit, post);
  return { personId, cookie: await signIn(personId, `${unit}.${post}`) };
}

async function get(who: Someone, path: string) {
  return await server.inject({ url: `/api/v1${path}`, headers: { cookie: who.cookie } });
}

async function post(who: Someone, path: string, payload: object | Buffer = {}) {
  const bytes = Buffer.isBuffer(payload);
  const headers = { cookie: who.cookie, ...(bytes && { 'content-type': 'application/octet-stream' }) };
  return await server.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload });
}

describe('what is told of people', () => {
  it('is nothing to people of other units, whether somebody is there or not', async () => {
    const stranger = await staff('finance', 'drafter');
    const there = city.who('office', 'drafter');
    const nobody = there.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const path of ['', '/content']) {
      const answers = [await get(stranger, `/people/${there}${path}`), await get(stranger, `/people/${nobody}${path}`)];
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
      expect(answers[0]?.json()).toEqual(answers[1]?.json());
    }
    expect((await get(stranger, `/colleagues?of=${there}`)).statusCode).toBe(404);
    const { rows } = (await get(stranger, '/people?limit=200')).json<{ rows: { cells: { login: string } }[] }>();
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ cells }) => !cells.login.startsWith('finance.'))).toEqual([]);
    expect((await get(stranger, `/units/${city.units.office}/content`)).json().people).toBeNull();
  });

  it('is how accounts stand to administrators only, not to colleagues nor by a filter', async () => {
    const colleague = await staff('office', 'drafter');
    const of = city.who('office', 'releaser');
    expect(JSON.stringify((await get(system, `/people/${of}`)).json())).toContain('未设置密码');
    expect(JSON.stringify((await get(colleague, `/people/${of}`)).json())).not.toContain('未设置密码');
    const all = (await get(colleague, '/people?limit=200')).json().rows.length;
    expect((await get(colleague, '/people?limit=200&state=left')).json().rows.length).toBe(all);
    expect(JSON.stringify((await get(colleague, '/people?limit=200')).json())).not.toContain('未设置密码');
  });

  it('is the number of what hangs on somebody to administrators, and its titles to their leaders', async () => {
    await draftInOffice(city, { title: '示例：只有本单位知道的标题' });
    const leader = await staff('office', 'leader-in-charge');
    const drafter = city.who('office', 'drafter');
    const [ofLeader, ofSystem] = [
      await get(leader, `/people/${drafter}/content`),
      await get(system, `/people/${drafter}/content`),
    ];
    expect(ofLeader.body).toContain('只有本单位知道的标题');
    expect(ofSystem.body).not.toContain('只有本单位知道的标题');
    expect(ofSystem.json().hanging).toContainEqual(
      expect.objectContaining({ name: 'documents.drafts', count: 1, things: [] }),
    );
  });
});

describe('what may be done with people', () => {
  it('is one administrator’s each, none the audit administrator’s, and counts from the next request on', async () => {
    const target = city.who('office', 'releaser');
    const offers = async (who: Someone) =>
      (await get(who, `/people/${target}`))
        .json<{ commands: { name: string; allowed: boolean }[] }>()
        .commands.filter(({ allowed }) => allowed)
        .map(({ name }) => name);
    expect(await offers(system)).toEqual(['identity.issue-password-link']);
    expect(await offers(security)).toEqual(['identity.appoint', 'identity.lend']);
    await lock('office', 'releaser');
    expect(await offers(security)).toEqual(['identity.appoint', 'identity.lend', 'identity.unlock-person']);
    await post(security, '/commands/identity.unlock-person', { personId: target });
    expect(await offers(security)).toEqual(['identity.appoint', 'identity.lend']);
    expect(await offers(audit)).toEqual([]);
    const second = await hire('anquan2', 'security-administrator');
    expect(await offers(second)).toContain('identity.appoint');
    const lost = { personId: second.personId, unitId: city.units.office, post: 'security-administrator' } as const;
    valueOf(await execute(kit.runtime, dismiss, lost, setup));
    expect((await get(second, `/people/${target}`)).json().code).toBe('identity.no-person');
  });

  it('takes no property that nobody asked for', async () => {
    const person = { login: 'mass', name: '某人', unitId: city.units.office };
    for (const extra of [
      { active: true },
      { password: 'x' },
      { id: city.units.office },
      { posts: ['principal-leader'] },
    ]) {
      const answer = await post(system, '/commands/identity.create-person', { ...person, ...extra });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'schema.additionalProperties']);
    }
    const held = {
      personId: city.who('office', 'releaser'),
      standInId: city.who('office', 'drafter'),
      from: '2026-11-25',
      until: '2026-11-26',
    };
    const leader = await staff('office', 'leader-in-charge');
    const forged = await post(leader, '/commands/identity.arrange-absence', { ...held, post: 'system-administrator' });
    expect(forged.statusCode).toBe(422);
  });

  it('is nobody’s who is no administrator, by whatever door', async () => {
    const drafter = await staff('office', 'drafter');
    const target = city.who('office', 'releaser');
    expect((await post(drafter, '/password-links', { personId: target })).statusCode).toBe(403);
    expect((await get(drafter, '/password-links')).statusCode).toBe(403);
    for (const path of ['/rosters/check?name=a.xlsx', '/rosters?name=a.xlsx'])
      expect([path, (await post(drafter, path, Buffer.from('x'))).statusCode]).toEqual([path, 403]);
    for (const path of ['/rosters/template', '/rosters', '/administrators'])
      expect([path, (await get(drafter, path)).statusCode]).toEqual([path, 403]);
    const nowhere = city.units.office;
    expect((await post(drafter, `/rosters/${nowhere}/steps`)).statusCode).toBe(404);
    expect((await get(drafter, `/rosters/${nowhere}/result`)).statusCode).toBe(404);
    expect((await get(system, '/rosters/no-id/result')).statusCode).toBe(404);
  });

  it.each([
    ['/tree?parent=x', 422],
    ['/people/x/content', 422],
    ['/people?after=%00', 422],
    ["/people?search=%25'--", 200],
    ['/units?after=%F0%9F%92%A9', 200],
    ['/rosters?after=nonsense', 200],
    ['/colleagues?of=1', 422],
  ])('%s gets an answer in words', async (path, status) => {
    const answer = await get(system, path);
    expect([path, answer.statusCode, answer.body.slice(0, 200)]).toEqual([path, status, expect.any(String)]);
  });
});
