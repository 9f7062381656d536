import { tmpdir } from 'node:os';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { systemClock } from '#platform/clock';
import { openLog } from '#platform/log';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { createPortal } from '../../src/apps/portal/server.ts';
import { openWorld, sample, type World } from '../worlds/release-world.ts';

let world: World;
let portal: FastifyInstance;
let plan: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  const facts = { documentNumber: '永政办函〔2018〕42号', theme: '综合政务' };
  const cleared = await world.clear(
    sample('政务公开方案', '前言。', '一、总体要求', '扎实推进。', '二、督查', '年底督查。'),
  );
  plan = (await world.publish(cleared, facts)).publicId;
  for (let i = 1; i <= 3; i += 1)
    await world.publish(await world.clear(sample(`督查通报${i}`, '督查发现的问题。')), facts);
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: systemClock,
    log: openLog('portal', 'silent'),
    publicFolder: tmpdir(),
    demo: false,
    routes: publicRoutes,
  });
});
afterAll(async () => {
  await portal.close();
  await world.close();
});

async function get(path: string, query: Record<string, string>) {
  return await portal.inject({
    url: `${path}?${new URLSearchParams(query).toString()}`,
    headers: { accept: path.startsWith('/api') ? 'application/json' : 'text/html' },
  });
}

test('a hit leads to the place in the page: its link’s anchor is there', async () => {
  const { body } = await get('/search', { q: '年底督查' });
  const [, link = '', anchor = ''] = /href="(\/r\/\w+)#(s\d+)"/.exec(body) ?? [];
  expect(link).toBe(`/r/${plan}`);
  const page = await portal.inject({ url: link, headers: { accept: 'text/html' } });
  expect(page.body).toContain(`id="${anchor}"`);
  expect(page.body).toContain(`<h2 id="${anchor}">二、督查</h2>`);
});

test('every link of the page is answered, and narrowing down keeps what was asked', async () => {
  const { body } = await get('/search', { q: '督查' });
  const links = [...body.matchAll(/href="(\/search[^"]*)"/g)].map(([, link]) => (link ?? '').replaceAll('&amp;', '&'));
  expect(links.filter((link) => link.includes('genre=') || link.includes('order=date')).length).toBeGreaterThan(0);
  for (const link of links) {
    expect(new URLSearchParams(link.split('?')[1]).get('q')).toBe('督查');
    expect((await portal.inject({ url: link, headers: { accept: 'text/html' } })).statusCode, link).toBe(200);
  }
});

test('the interface goes through all pages; the feed has the same by date', async () => {
  const seen: string[] = [];
  for (let after = ''; ;) {
    const answer = (await get('/api/v1/search', { q: '督查', limit: '1', ...(after && { after }) })).json();
    expect(answer).toMatchObject({ total: 4, totalIsExact: true, hits: [{ documentDate: '2018-07-04' }] });
    seen.push(answer.hits[0].publicId);
    if (answer.next === null) break;
    after = answer.next;
  }
  expect(new Set(seen).size).toBe(4);
  const feed = await get('/search/feed.xml', { q: '督查' });
  expect(feed.headers['content-type']).toContain('application/atom+xml');
  for (const id of seen) expect(feed.body).toContain(`urn:wugongkai:item:${id}`);
});

describe('what is not right is told in Chinese, field by field', () => {
  const refused: [Record<string, string>, string][] = [
    [{ q: '督查', opens: 'everything' }, 'opens'],
    [{ q: '督查', validity: '有效' }, 'validity'],
    [{ q: '督查', year: '18' }, 'year'],
    [{ q: '督查', issuer: 'nobody' }, 'issuer'],
    [{ q: '督查', theme: "'; drop table x; --" }, 'theme'],
    [{ q: '督查', genre: '通'.repeat(5_000) }, 'genre'],
    [{ q: '督查', site: 'elsewhere' }, 'site'],
    [{ q: '督查', order: 'random' }, 'order'],
    [{ q: '督查', limit: '0' }, 'limit'],
    [{ q: '督查', limit: '1e3' }, 'limit'],
    [{ q: '督查', after: 'x' }, 'after'],
    [{ q: '督查', after: '9-2018-07-04-000000000000' }, 'after'],
    [{ q: '督查', after: '8-9999-99-99-000000000000' }, 'after'],
    [{ q: '督查', after: '0-2018-07-04-000000000000' }, 'after'],
    [{ q: '督查', order: 'date', after: '8-2018-07-04-000000000000' }, 'after'],
    [{ q: '督查', after: "8-2018-07-04-00000000000'" }, 'after'],
    [{}, 'q'],
    [{ q: ' ' }, 'q'],
  ];

  test.each(refused)('%o', async (query, field) => {
    const answer = await get('/api/v1/search', query);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().issues).toEqual([
      expect.objectContaining({ field, message: expect.stringMatching(/\p{Script=Han}/u) }),
    ]);
  });

  test('a parameter that there is not is refused by the interface, not by the page', async () => {
    expect((await get('/api/v1/search', { q: '督查', isuer: 'x' })).statusCode).toBe(422);
    expect((await get('/search', { q: '督查', from: 'wechat' })).statusCode).toBe(200);
  });

  test('a cursor from the future is a place after which everything comes', async () => {
    const { hits } = (await get('/api/v1/search', { q: '督查', after: '1-2999-01-01-zzzzzzzzzzzz' })).json();
    expect(hits).toHaveLength(4);
  });
});

describe('whatever is asked is answered', () => {
  test.each([
    '%',
    "' or 1=1 --",
    '((((',
    '🎉🎉',
    '的 和 了',
    '公开 & | ! <-> :*',
    '\\',
    '<script>',
    '政'.repeat(10_000),
  ])('%s', async (q) => {
    for (const path of ['/search', '/api/v1/search', '/search/feed.xml'])
      expect((await get(path, { q })).statusCode, path).toBe(200);
  });

  test('a longer question than counts says so, and an empty one says what to do', async () => {
    expect((await get('/search', { q: '督查'.repeat(200) })).body).toContain('只按前200个字查询');
    expect((await get('/search', { q: '' })).body).toContain('请在上方输入');
    expect((await get('/search', { q: '没有这样的事' })).body).toContain('没有找到相关信息');
  });
});
