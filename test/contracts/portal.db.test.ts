import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { systemClock } from '#platform/clock';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';
import { issuedNotice, releasedNotice } from '../world/path.ts';
import { createPortal } from '../../src/apps/portal/server.ts';

let kit: TestRuntime;
let city: City;
let portal: FastifyInstance;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  const publicFolder = await mkdtemp(`${tmpdir()}/wgk-portal-`);
  const log = openLog('portal', 'silent');
  portal = await createPortal({
    db: kit.database.as('wgk_portal'),
    clock: systemClock,
    log,
    publicFolder,
    demo: true,
    routes: publicRoutes,
  });
});
afterAll(async () => {
  await portal.close();
  await kit.close();
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

test('every path and query garbled in any way gets an answer that is no fault of ours', async () => {
  const garbage = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string(),
    fc.constantFrom(
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
    ),
  );
  const names = [
    'q',
    'opens',
    'in',
    'order',
    'before',
    'after',
    'id',
    'limit',
    'site',
    'column',
    'issuer',
    'place',
    'day',
    'n',
  ];
  const route = fc.constantFrom(...publicRoutes.map(({ path }) => path));
  const request = fc.tuple(
    route,
    fc.array(garbage, { minLength: 4, maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), garbage, { maxKeys: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(request, async ([path, values, query]) => {
      let i = 0;
      const filled = path.replaceAll(/:\w+|\*/g, () => encodeURIComponent((values[i++] ?? '').toWellFormed()));
      const search = Object.entries(query).map(
        ([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`,
      );
      const answer = await get(`${filled}?${search.join('&')}`);
      expect(answer.statusCode).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
});

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
