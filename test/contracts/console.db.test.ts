import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sha256Hex } from '#platform/canonical-json';
import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { createSetupLinks, setPassword } from '#modules/identity';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { draftInOffice, plainNotice, through } from '../world/path.ts';
import { withoutFactor } from '../world/sign-in.ts';
import { createConsole } from '../../src/apps/console/server.ts';

let kit: TestRuntime;
let city: City;
let desk: FastifyInstance;
const password = 'Shili-2026';

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  desk = await createConsole({
    runtime: kit.runtime,
    log: openLog('console', 'silent'),
    demo: false,
    ...withoutFactor,
  });
});
afterAll(async () => {
  await desk.close();
  await kit.close();
});

/** Signs in the office's person of a post; gives the cookie. */
async function signIn(post: Parameters<City['who']>[1]): Promise<string> {
  const personId = city.who('office', post);
  valueOf(await execute(kit.runtime, setPassword, { personId, password }, { actor: { kind: 'setup' } }));
  const answer = await desk.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { login: `office.${post}`, password },
  });
  expect(answer.statusCode).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

function run(cookie: string, command: string, payload: object, headers: Record<string, string> = {}) {
  return desk.inject({ method: 'POST', url: `/api/v1/commands/${command}`, payload, headers: { cookie, ...headers } });
}

describe('signing in', () => {
  test('a stranger, a wrong password and an unknown name get the same answer, and nobody acts without a session', async () => {
    const tries = [{ login: 'office.drafter', password: 'Falsch-2026' }, { login: 'nobody', password }, {}];
    const answers = await Promise.all(
      tries.map((payload) => desk.inject({ method: 'POST', url: '/api/v1/session', payload })),
    );
    expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body}`)).size).toBe(1);
    expect(answers[0]?.statusCode).toBe(403);
    expect((await run('', 'documents.draft', {})).statusCode).toBeGreaterThanOrEqual(400);
    expect(
      (
        await run('wgk_session=forged', 'documents.draft', { draftingUnitId: city.units.office, ...plainNotice })
      ).json(),
    ).toMatchObject({ code: 'identity.sign-in-needed' });
  });

  test('the cookie is out of reach of scripts and other sites; after signing out it is worth nothing', async () => {
    const cookie = await signIn('office-clerk');
    const again = await desk.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'office.office-clerk', password },
    });
    expect(again.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await desk.inject({ url: '/api/v1/me', headers: { cookie } })).json().posts).toMatchObject([
      { post: 'office-clerk' },
    ]);
    await desk.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
    expect((await desk.inject({ url: '/api/v1/me', headers: { cookie } })).statusCode).toBe(401);
  });

  test('what another site sends in the browser of somebody signed in is refused', async () => {
    const cookie = await signIn('drafter');
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.example' }]) {
      expect((await run(cookie, 'documents.draft', {}, headers as never)).json()).toMatchObject({
        code: 'console.foreign-origin',
      });
    }
  });
});

describe('commands', () => {
  test('of two people who act at once the second gets a 409 that says what happened', async () => {
    const [first, second] = [await signIn('leader-in-charge'), await signIn('principal-leader')];
    const { documentId, version } = await through(city, await draftInOffice(city), 'submit', 'section', 'secrecy');
    const payload = { documentId, version, words: '同意。' };
    const answers = await Promise.all([
      run(first, 'documents.approve', payload),
      run(second, 'documents.approve', payload),
    ]);
    expect(answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find((answer) => answer.statusCode === 409)?.json()).toMatchObject({
      kind: 'conflict',
      code: 'documents.changed',
      details: { state: 'approved' },
    });
  });

  test('a repeated request id gets the first answer and does nothing again', async () => {
    const cookie = await signIn('drafter');
    const payload = { draftingUnitId: city.units.office, ...plainNotice };
    const send = () => run(cookie, 'documents.draft', payload, { 'x-request-id': 'request-0001' });
    const [one, two] = [await send(), await send()];
    expect(two.json()).toEqual({ value: one.json().value, replayed: true });
    const other = await run(
      cookie,
      'documents.draft',
      { ...payload, title: '示例：另一份' },
      { 'x-request-id': 'request-0001' },
    );
    expect(other.statusCode).toBe(409);
  });

  test('unknown commands, ids, states, versions and fields are clear refusals in Chinese', async () => {
    const cookie = await signIn('drafter');
    const { documentId, version } = await draftInOffice(city);
    const nowhere = '00000000-0000-7000-8000-000000000000';
    const tries: [command: string, payload: object, status: number][] = [
      ['documents.nothing', {}, 404],
      ['documents.submit', { documentId: nowhere, version: 1 }, 404],
      ['documents.submit', { documentId, version: version + 7 }, 409],
      ['documents.release', { documentId, version, columns: [{ site: 'city', column: 'policy' }] }, 403],
      ['documents.submit', { documentId: 'x', version }, 422],
      ['documents.submit', { documentId, version, state: 'approved' }, 422],
      ['documents.draft', { draftingUnitId: city.units.office, ...plainNotice, attribute: 'secret' }, 422],
      ['documents.draft', { draftingUnitId: city.units.finance, ...plainNotice }, 403],
      ['documents.draft', { draftingUnitId: city.units.office, ...plainNotice, title: '示例\u0000通知' }, 422],
      ['documents.draft', { draftingUnitId: city.units.office, ...plainNotice, signatory: '\ud800' }, 422],
    ];
    for (const [command, payload, status] of tries) {
      const answer = await run(cookie, command, payload);
      expect([command, answer.statusCode], answer.body).toEqual([command, status]);
      expect(answer.json().message).toMatch(/\p{Script=Han}/u);
    }
  });
});

test('no text, day or request id, however odd, is a fault of ours', async () => {
  const cookie = await signIn('drafter');
  const sound = { draftingUnitId: city.units.office, ...plainNotice };
  const odd = [
    { title: '示例\0通知' },
    { title: '示例\ud800通知' },
    { theme: '\0' },
    { addressees: ['\0'] },
    { effectiveFrom: '0000-01-01' },
  ];
  for (const fields of odd) {
    const answer = await run(cookie, 'documents.draft', { ...sound, ...fields });
    expect([fields, answer.statusCode]).toEqual([fields, 422]);
  }
  for (const id of ['short', 'long'.repeat(30)])
    expect((await run(cookie, 'documents.draft', sound, { 'x-request-id': id })).statusCode).toBe(422);
  const login = await desk.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'a\0', password } });
  expect(login.statusCode).toBe(403);
});

test('a stranger is turned away before the body is read', async () => {
  const answer = await desk.inject({
    method: 'POST',
    url: '/api/v1/files?name=a.txt',
    payload: Buffer.alloc(51 * 1024 * 1024),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(answer.statusCode).toBe(401);
});

describe('files', () => {
  function upload(cookie: string, bytes: Buffer, name: string) {
    return desk.inject({
      method: 'POST',
      url: `/api/v1/files?name=${encodeURIComponent(name)}`,
      payload: bytes,
      headers: { cookie, 'content-type': 'application/octet-stream' },
    });
  }

  test('a file is what its bytes are, and its name is cleaned', async () => {
    const cookie = await signIn('drafter');
    const staged = (await upload(cookie, Buffer.from('附件正文。'), '../../etc/\u0007附件\u202e.exe')).json();
    expect(staged).toMatchObject({ kind: 'text', mediaType: 'text/plain' });
    for (const hostile of ['/', '\u0007', '\u202e']) expect(staged.name).not.toContain(hostile);
    const added = await run(cookie, 'files.add', {
      sha256: staged.sha256,
      name: '附件.txt',
      unitId: city.units.office,
    });
    expect(added.json()).toMatchObject({ value: { kind: 'text', size: Buffer.byteLength('附件正文。') } });
  });

  test('invariant 11: a file that bears a secrecy mark is refused, and no byte of it is kept', async () => {
    const cookie = await signIn('drafter');
    const secret = Buffer.from('秘密★3年\n\n示例通知\n\n正文。');
    const answer = await upload(cookie, secret, '通知.txt');
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'screening.classified']);
    expect(await kit.runtime.blobs.internal.get(sha256Hex(secret))).toBeNull();
  });

  test('empty files, programs and strangers are refused', async () => {
    const cookie = await signIn('drafter');
    expect((await upload(cookie, Buffer.alloc(0), 'leer.txt')).statusCode).toBeGreaterThanOrEqual(400);
    expect(
      (
        await upload(cookie, Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0', 'latin1'), '附件.docx')
      ).json(),
    ).toMatchObject({ kind: 'invalid' });
    expect((await upload('', Buffer.from('正文'), 'a.txt')).statusCode).toBe(401);
  });
});

test('a set-up link makes one administrator, once', async () => {
  const [link] = await createSetupLinks(kit.runtime, city.units.office);
  const page = await desk.inject({ url: `/setup/${link?.token}` });
  expect(page.statusCode).toBe(200);
  const send = (login: string) =>
    desk.inject({
      method: 'POST',
      url: `/setup/${link?.token}`,
      payload: new URLSearchParams({ login, name: '示例管理员', password, repeated: password }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await send('x')).statusCode).toBe(422);
  expect((await send('sysadmin')).statusCode).toBe(303);
  expect((await send('sysadmin2')).statusCode).toBe(404);
});
