import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { systemClock } from '#platform/clock';
import { openLog } from '#platform/log';
import type { PublicRoute } from '#platform/page';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { issuedNotice, releasedNotice } from '../world/path.ts';
import { routesForPrograms } from '../../src/apps/portal/routes-for-programs.ts';
import { createPortal } from '../../src/apps/portal/server.ts';

let kit: TestRuntime;
let city: City;
let portal: FastifyInstance;
let publicFolder: string;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  publicFolder = await mkdtemp(`${tmpdir()}/wgk-portal-`);
  const log = openLog('portal', 'silent');
  portal = await createPortal({
    db: kit.database.as('wgk_portal'),
    clock: systemClock,
    log,
    publicFolder,
    demo: true,
    routes: publicRoutes.map(remembering),
  });
});
afterAll(async () => {
  await portal.close();
  await kit.close();
  await rm(publicFolder, { recursive: true, force: true });
});

async function get(url: string) {
  return await portal.inject({ url, headers: { accept: 'text/html' } });
}

test('a document is on no public page before its release and on all of them after', async () => {
  const title = '示例：只在发布后可见的通知';
  await issuedNotice(city, { title });
  const pages = [
    '/',
    '/list',
    '/list/city/policy',
    '/feed.xml',
    '/api/v1/releases',
    `/search?q=${encodeURIComponent('只在发布后可见')}`,
  ];
  for (const url of pages) expect((await get(url)).body, url).not.toContain('只在发布后可见的通知');
  const { publicId } = await releasedNotice(city, { title });
  for (const url of [...pages, `/r/${publicId}`, `/api/v1/releases/${publicId}`]) {
    const answer = await get(url);
    expect(answer.statusCode, url).toBe(200);
    expect(answer.body.replaceAll(/<\/?mark>|<\/?span>/g, ''), url).toContain('只在发布后可见的通知');
  }
});

test('the API tells of a release what the issue promises, with the index in the log still open', async () => {
  const { publicId } = await releasedNotice(city);
  expect((await get(`/api/v1/releases/${publicId}`)).json()).toMatchObject({
    title: '示例：关于做好防汛工作的通知',
    issuer: '示例市人民政府办公室',
    attribute: 'proactive',
    fiveOpens: 'management',
    validity: 'in-force',
    salt: expect.stringMatching(/^[0-9a-f]{64}$/),
    contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    record: { item: publicId, n: 1 },
    clearance: { reviewedBy: 'secrecy-reviewer', approvedBy: 'leader-in-charge' },
    logIndex: null,
    attachments: [],
  });
});

test('what people wrote is shown as they wrote it and never runs', async () => {
  const title = '示例：<script>alert(1)</script>"&amp;的通知';
  const { publicId } = await releasedNotice(city, {
    title,
    body: [{ kind: 'paragraph', text: '<img src=x onerror=alert(1)>' }],
  });
  for (const url of [
    `/r/${publicId}`,
    '/',
    `/search?q=${encodeURIComponent('<script>alert(1)</script>')}`,
    '/feed.xml',
  ]) {
    const { body } = await get(url);
    expect(body, url).not.toMatch(/<script>alert|<img src=x/);
  }
  expect((await get(`/r/${publicId}`)).body).toContain('&lt;script>alert(1)&lt;/script>');
});

/** Parameters for which any route has asked, by whatever name. */
const askedFor = new Set<string>();

/** A route that remembers by which names it reads its query. */
function remembering(route: PublicRoute): PublicRoute {
  return {
    ...route,
    answer: async (request) =>
      await route.answer({
        ...request,
        query: new Proxy(request.query, {
          get(query, name) {
            if (typeof name === 'string') askedFor.add(name);
            return Reflect.get(query, name) as string;
          },
        }),
      }),
  };
}

test('every path, query, cookie and host garbled in any way gets an answer that is no fault of ours', async () => {
  const { publicId } = await releasedNotice(city);
  const real: Record<string, string> = {
    id: publicId,
    site: 'city',
    column: 'policy',
    day: '2026-11-25',
    month: '2026-11',
    n: '1',
    kind: 'a20-1',
    unit: 'office',
  };
  const paths = [...publicRoutes, ...routesForPrograms({ routes: publicRoutes })].map(({ path }) => path);
  paths.push('/mode', '/assets/frame.css', '/health', '/*');
  function fill(path: string, valueOf: (name: string) => string): string {
    return path.replaceAll(/:(\w+)|\*/g, (_all, name = '') => encodeURIComponent(valueOf(name).toWellFormed()));
  }
  for (const path of paths) await get(fill(path, (name) => real[name] ?? 'x'));
  const names = [...askedFor, 'back', 'text', 'theme', 'contrast', '__proto__', 'constructor'];
  expect(names).toEqual(expect.arrayContaining(['q', 'before', 'after', 'limit', 'site', 'issuer']));

  const garbage = fc.oneof(
    fc.string({ unit: fc.constantFrom(...odd), maxLength: 60 }),
    fc.string(),
    fc.constantFrom(...Object.values(real), ...hostile),
  );
  const request = fc.record({
    path: fc.constantFrom(...paths),
    values: fc.array(garbage, { minLength: 4, maxLength: 4 }),
    isReal: fc.boolean(),
    query: fc.dictionary(fc.constantFrom(...names), garbage, { maxKeys: 4 }),
    cookie: fc.option(fc.string({ unit: fc.constantFrom(...Array.from('mode=large.dk; ,"\\')), maxLength: 30 })),
    host: fc.constantFrom('city.localhost', 'localhost:1', 'evil.example', '[::', '', 'a'.repeat(300)),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ path, values, isReal, query, cookie, host }) => {
      let i = 0;
      const filled = fill(path, (name) => (isReal && real[name]) || (values[i++] ?? ''));
      const search = Object.entries(query).map(
        ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
      );
      const url = `${filled}?${search.join('&')}`;
      const headers = { accept: 'text/html', host, ...(cookie !== null && { cookie }) };
      const { statusCode } = await portal.inject({ url, headers });
      expect(statusCode).toBeLessThan(500);
      if (host === 'evil.example' && !/^\/(assets|health)/.test(path)) expect(statusCode).toBeGreaterThanOrEqual(400);
    }),
    { numRuns: 300 },
  );
});

/** Characters that mean something to somebody on the way, or are none. */
const odd = [...Array.from('a0 公é/\\.%?#&=+\'"<>;:@*()[]{}|^~\0\t\r\n\u0085\u202e\uffff😀'), '\ud800', '\udc00'];

const hostile = [
  '../../etc/passwd',
  "' or 1=1 --",
  '%00',
  '\0',
  '绝密★',
  'a'.repeat(10_000),
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  '99999999999999-zzzzzzzzzzzz',
  '9999-12.xml',
  '0000-01.xml',
  '2026-02-30',
  '9999-12',
  '0000-00',
  '2026-W54',
  '*',
  '//evil.example',
];

test('raw bytes in a query that are no UTF-8 are answered too', async () => {
  for (const url of [
    '/search?q=%ff%fe',
    '/list?before=%c3%28',
    '/r/%ff',
    '/search?q=%ed%a0%80',
    '/search?q[]=a&q[]=b',
    '/search?q=a&q=b',
    '//',
    '/list//',
    '/api/v1/changes?after=-5',
    '/api/v1/changes?after=99999999999999999999',
  ]) {
    expect((await get(url)).statusCode, url).toBeLessThan(500);
  }
});
