import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { appoint, dismiss, setPassword } from '#modules/identity';
import { createConsole } from '../../src/apps/console/server.ts';
import { safePath } from '../../src/apps/console/visitor.ts';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { plainNotice } from '../world/path.ts';
import { authenticatorCode, withFactor, withoutFactor } from '../world/sign-in.ts';

const password = 'Shili-2026';
const setup = { actor: { kind: 'setup' } } as const;
let kit: TestRuntime;
let city: City;
/** Where everybody must have a second factor; where nobody must; and one behind a proxy with TLS. */
let strict: FastifyInstance;
let loose: FastifyInstance;
let proxied: FastifyInstance;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  const common = { runtime: kit.runtime, log: openLog('console', 'silent'), demo: false };
  strict = await createConsole({ ...common, ...withFactor });
  loose = await createConsole({ ...common, ...withoutFactor, demo: true });
  const behind = { home: 'https://console.example', trustedProxies: ['10.9.9.0/24'] };
  proxied = await createConsole({ ...common, ...withoutFactor, ...behind });
});
afterAll(async () => {
  await Promise.all([strict, loose, proxied].map((desk) => desk.close()));
  await kit.close();
});

type Post = Parameters<City['who']>[1];

const given = new Set<string>();

/** Somebody with a password; hashing takes its time, so once each. */
async function give(post: Post): Promise<{ login: string; personId: string }> {
  const personId = city.who('office', post);
  if (!given.has(post)) valueOf(await execute(kit.runtime, setPassword, { personId, password }, setup));
  given.add(post);
  return { login: `office.${post}`, personId };
}

function post(desk: FastifyInstance, url: string, payload: object, headers: Record<string, string> = {}) {
  return desk.inject({ method: 'POST', url, payload, headers });
}

function send(desk: FastifyInstance, url: string, fields: Record<string, string>, cookie = '') {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie };
  return desk.inject({ method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers });
}

function cookieOf(answer: { headers: Record<string, unknown> }): string {
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function enter(desk: FastifyInstance, login: string): Promise<string> {
  const answer = await post(desk, '/api/v1/session', { login, password });
  expect(answer.statusCode).toBe(200);
  return cookieOf(answer);
}

async function me(desk: FastifyInstance, cookie: string) {
  return await desk.inject({ url: '/api/v1/me', headers: { cookie } });
}

describe('the interface, where everybody must have a second factor', () => {
  test('says at each step what comes next, and opens nothing before the last', async () => {
    const { login, personId } = await give('drafter');
    const first = await post(strict, '/api/v1/session', { login, password });
    expect(first.json()).toEqual({ personId, stage: 'enrol' });
    const draft = { draftingUnitId: city.units.office, ...plainNotice };
    const early = await post(strict, '/api/v1/commands/documents.draft', draft, { cookie: cookieOf(first) });
    expect([early.statusCode, early.json().code]).toEqual([403, 'identity.enrolment-needed']);

    const offer = (await post(strict, '/api/v1/factor', {}, { cookie: cookieOf(first) })).json();
    expect(offer.uri).toContain(`secret=${offer.secret}`);
    const code = authenticatorCode(offer.secret, kit.runtime.clock.now());
    const confirmed = await post(strict, '/api/v1/factor/confirm', { code }, { cookie: cookieOf(first) });
    expect(confirmed.json()).toMatchObject({ stage: 'open', recoveryCodes: { length: 10 } });
    expect((await me(strict, cookieOf(confirmed))).json()).toMatchObject({
      personId,
      hasFactor: true,
      recoveryCodesLeft: 10,
    });
    expect((await me(strict, cookieOf(first))).statusCode).toBe(401);

    kit.runtime.clock.advance(60_000);
    const half = await post(strict, '/api/v1/session', { login, password });
    expect(half.json()).toEqual({ personId, stage: 'code' });
    expect((await me(strict, cookieOf(half))).json()).toMatchObject({ code: 'identity.sign-in-needed' });
    const next = { code: authenticatorCode(offer.secret, kit.runtime.clock.now()) };
    const whole = await post(strict, '/api/v1/session/code', next, { cookie: cookieOf(half) });
    expect([whole.json().stage, (await me(strict, cookieOf(whole))).statusCode]).toEqual(['open', 200]);

    kit.runtime.clock.advance(60_000);
    const atOnce = { login, password, code: authenticatorCode(offer.secret, kit.runtime.clock.now()) };
    expect((await post(strict, '/api/v1/session', atOnce)).json().stage).toBe('open');
  });

  test('a session that ran out under somebody’s hands: 401, signed in again in place, by nobody else', async () => {
    const { login, personId } = await give('section-head');
    const other = await give('office-clerk');
    const cookie = await enter(loose, login);
    kit.runtime.clock.advance(31 * 60_000);
    const draft = { draftingUnitId: city.units.office, ...plainNotice };
    const late = await post(loose, '/api/v1/commands/documents.draft', draft, { cookie });
    expect([late.statusCode, late.json().code]).toEqual([401, 'identity.sign-in-needed']);
    const wrong = await post(loose, '/api/v1/session', { login: other.login, password, again: personId }, { cookie });
    expect([wrong.statusCode, wrong.json().code, wrong.headers['set-cookie']]).toEqual([
      403,
      'identity.other-person',
      undefined,
    ]);
    const again = await post(loose, '/api/v1/session', { login, password, again: personId }, { cookie });
    expect((await post(loose, '/api/v1/commands/documents.draft', draft, { cookie: cookieOf(again) })).statusCode).toBe(
      200,
    );
  });

  test('a post lost while signed in counts at once, and one gained too', async () => {
    const { login, personId } = await give('legality-reviewer');
    const cookie = await enter(loose, login);
    const draft = { draftingUnitId: city.units.office, ...plainNotice };
    const act = () => post(loose, '/api/v1/commands/documents.draft', draft, { cookie });
    expect((await act()).json().code).toBe('permission.denied');
    const holding = { personId, unitId: city.units.office, post: 'drafter' } as const;
    valueOf(await execute(kit.runtime, appoint, { ...holding, from: '2026-11-25' }, setup));
    expect((await act()).statusCode).toBe(200);
    valueOf(await execute(kit.runtime, dismiss, holding, setup));
    expect((await act()).json().code).toBe('permission.denied');
  });
});

describe('the cookie', () => {
  test('is new with every sign-in: one that was planted before is worth nothing, and the old session ends', async () => {
    const { login } = await give('releaser');
    const planted = 'wgk_session=planted-by-somebody-else-0123456789abcdefghij';
    const signedIn = await post(loose, '/api/v1/session', { login, password }, { cookie: planted });
    expect(cookieOf(signedIn)).not.toBe(planted);
    expect((await me(loose, planted)).statusCode).toBe(401);
    const second = await post(loose, '/api/v1/session', { login, password }, { cookie: cookieOf(signedIn) });
    expect([(await me(loose, cookieOf(signedIn))).statusCode, (await me(loose, cookieOf(second))).statusCode]).toEqual([
      401, 200,
    ]);
  });

  test('behind TLS is bound to the host and nothing else is taken', async () => {
    const { login } = await give('releaser');
    const answer = await post(proxied, '/api/v1/session', { login, password }, { origin: 'https://console.example' });
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-wgk_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=/);
    const token = cookieOf(answer).split('=')[1] ?? '';
    expect((await me(proxied, `__Host-wgk_session=${token}`)).statusCode).toBe(200);
    // A neighbouring site could set this one.
    expect((await me(proxied, `wgk_session=${token}`)).statusCode).toBe(401);
  });

  test.each(['', 'x', 'A'.repeat(43), 'A'.repeat(10_000), '%00', '"; DROP', '\u00e9'.repeat(43)])(
    'tampered with, %j, is no session',
    async (token) => {
      expect((await me(loose, `wgk_session=${token}`)).statusCode).toBe(401);
    },
  );
});

describe('other sites', () => {
  test.each([
    ['/sign-in', { origin: 'http://evil.example' }],
    ['/sign-in', { origin: 'null' }],
    ['/sign-in/code', { 'sec-fetch-site': 'cross-site' }],
    ['/password', { 'sec-fetch-site': 'same-site' }],
    ['/factor', { origin: 'http://localhost.evil.example' }],
    ['/sessions/end', { 'sec-fetch-site': 'cross-site' }],
    ['/api/v1/session', { origin: 'http://evil.example' }],
    ['/api/v1/password', { 'sec-fetch-site': 'cross-site' }],
  ])('cannot post to %s with %j', async (url, headers) => {
    const answer = await post(loose, url, {}, headers);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'console.foreign-origin']);
  });

  test.each(['/sign-in', '/', '/nowhere', '/api/v1/me'])('cannot put %s into a frame', async (url) => {
    const { headers } = await loose.inject({ url });
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  const hostile = [
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/%0d%0aset-cookie: a=b'.replace('%0d%0a', '\r\n'),
    '/\u0000',
    'javascript:alert(1)',
    '/.//evil.example/..//evil.example',
    '/.//',
    ' /sessions',
    '/工作台',
    `/${'a'.repeat(10_000)}`,
  ];
  test.each(hostile)('cannot lead anybody away after signing in: %j', async (next) => {
    const { login } = await give('releaser');
    const { headers, statusCode } = await send(loose, '/sign-in', { login, password, next });
    expect(statusCode).toBe(303);
    expect(new URL(String(headers.location), 'http://here.example').origin).toBe('http://here.example');
    expect(String(headers.location)).toMatch(/^\/(?!\/)[!-~]*$/);
    expect(String(headers['set-cookie'])).toMatch(/^wgk_session=[\w-]{43};/);
    const page = await loose.inject({
      url: `/sign-in?next=${encodeURIComponent(next)}`,
      headers: { accept: 'text/html' },
    });
    expect(page.body).not.toContain('evil.example');
  });

  test('a page of our own is gone on to', () => {
    for (const path of ['/', '/sessions', '/documents?state=draft&page=2', '/a/b%20c'])
      expect(safePath(path)).toBe(path);
    for (const odd of [undefined, null, 7, ['/a'], {}]) expect(safePath(odd)).toBe('/');
  });
});

test('a wrong login, a wrong password and a locked account are one and the same page', async () => {
  const { login } = await give('openness-officer');
  const tries = [
    [login, 'Falsch-2026'],
    ['nobody', password],
  ];
  for (let n = 0; n < 5; n += 1) await send(loose, '/sign-in', { login, password: 'Falsch-2026' });
  const answers = await Promise.all(
    [...tries, [login, password]].map(([as = '', typed = '']) =>
      send(loose, '/sign-in', { login: as, password: typed }),
    ),
  );
  const pages = answers.map(
    ({ statusCode, body }) => `${statusCode} ${body.replaceAll(/value="[^"]*"| autofocus/g, '')}`,
  );
  expect(new Set(pages).size).toBe(1);
});

test('tries are counted over every process and every start: another console knows of them', async () => {
  const { login } = await give('leader-in-charge');
  const common = { runtime: kit.runtime, log: openLog('console', 'silent'), demo: false };
  for (let n = 0; n < 5; n += 1) {
    const started = await createConsole({ ...common, ...withoutFactor });
    await post(started, '/api/v1/session', { login, password: 'Falsch-2026' });
    await started.close();
  }
  expect((await post(loose, '/api/v1/session', { login, password })).statusCode).toBe(403);
  kit.runtime.clock.advance(30 * 60_000);
  expect(await enter(loose, login)).toMatch(/^wgk_session=/);
});

test('texts of ten thousand characters, and none at all, are answered with a clear 4xx', async () => {
  const { login } = await give('releaser');
  const cookie = await enter(loose, login);
  const long = '长'.repeat(10_000);
  const answers = [
    await send(loose, '/sign-in', { login: long, password: long, next: long }),
    await send(loose, '/sign-in/code', { code: long }, cookie),
    await send(loose, '/password', { current: long, password: long, repeated: long }, cookie),
    await send(loose, '/factor', { password: long, code: long }, cookie),
    await send(loose, `/setup/${'A'.repeat(290)}`, { login: long }),
    await send(loose, '/set-password/x', {}),
    await send(loose, `/sessions/${'x'.repeat(250)}/end`, {}, cookie),
    await post(loose, '/api/v1/session', { login: long, password: { a: 1 }, code: 7, again: [] }),
    await post(loose, '/api/v1/password', { current: password, password: long }, { cookie }),
    await post(loose, '/api/v1/factor/confirm', { code: long }, { cookie }),
    await post(loose, '/api/v1/password-links', { personId: long }, { cookie }),
    await loose.inject({
      method: 'POST',
      url: '/sign-in',
      payload: 'null',
      headers: { 'content-type': 'application/json' },
    }),
    await loose.inject({ method: 'DELETE', url: '/api/v1/sessions/x', headers: { cookie } }),
  ];
  for (const [n, { statusCode, body }] of answers.entries()) {
    expect([n, statusCode >= 300 && statusCode < 500], body.slice(0, 300)).toEqual([n, true]);
  }
});

test('what was typed is shown as it was typed and runs nowhere', async () => {
  const typed = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const { body } = await send(loose, '/sign-in', { login: typed, password: 'x', next: typed });
  expect(body).not.toMatch(/<script|<img/);
  expect(body).toContain('&lt;script>');
});

test('the pages of a city of samples say that the second factor is off; where it is on they do not', async () => {
  expect((await loose.inject({ url: '/sign-in' })).body).toContain('第二重验证已按设置关闭');
  expect((await strict.inject({ url: '/sign-in' })).body).not.toContain('第二重验证已按设置关闭');
  expect((await loose.inject({ url: '/api/v1/session' })).json()).toEqual({ stage: null, secondFactor: 'off' });
});

test('of an address behind a proxy only what the proxies themselves added is believed', async () => {
  const { login } = await give('principal-leader');
  const from = (addresses: string, remoteAddress = '127.0.0.1') => {
    const headers = { origin: 'https://console.example', 'x-forwarded-for': addresses };
    const payload = { login: 'nobody', password };
    return proxied.inject({ method: 'POST', url: '/api/v1/session', payload, headers, remoteAddress });
  };
  const [locked, free] = ['identity.address-locked', 'identity.sign-in-refused'];
  await Promise.all(Array.from({ length: 50 }, (_, n) => from(`10.0.0.${n}, 198.51.100.1`)));
  expect((await from('10.0.0.99, 198.51.100.1')).json().code).toBe(locked);
  expect((await from('198.51.100.1, 198.51.100.2')).json().code).toBe(free);
  // One on another machine, alone or before the one on this: both are configured.
  expect((await from('10.0.0.99, 198.51.100.1', '::ffff:10.9.9.7')).json().code).toBe(locked);
  expect((await from('198.51.100.1, 10.9.9.7')).json().code).toBe(locked);
  expect((await from('198.51.100.1, 198.51.100.2, 10.9.9.7')).json().code).toBe(free);
  // Anybody else says what they like.
  expect((await from('198.51.100.1', '10.8.8.8')).json().code).toBe(free);
  expect(await enter(loose, login)).toMatch(/^wgk_session=/);
});
