import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { settableClock, type SettableClock } from '#platform/clock';
import { openLog } from '#platform/log';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes as registerRoutes } from '../../modules/register/portal.tsx';
import { routes as searchRoutes } from '../../modules/search/portal.tsx';
import { hearChanges } from './hear-changes.ts';
import { createPortal } from './server.ts';

const city = 'www.example.gov.cn';
const county = 'www.county.example.cn';
let world: World;
let folder: string;
let clock: SettableClock;
let portal: FastifyInstance;
/** Two items: one that stands in the county alone, one that stands there and in the city. */
let own: string;
let both: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-sites-'));
  clock = settableClock(world.runtime.clock.now());
  await world.openSite('county', { ...countySite, mainColour: 'blue', marks: { icpNumber: '示例ICP备1号' } });
  const inCounty = { site: 'county', column: 'notices' };
  own = await publish('零陵单独的通告', [inCounty]);
  both = await publish('两地都有的通告', [inCounty, { site: 'yongzhou', column: 'notices' }]);
  await publish('永州单独的通告', [{ site: 'yongzhou', column: 'notices' }]);
  portal = await openPortal();
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const countySite = { name: '示例县人民政府门户网站', host: county, siteIdCode: '4311000002', position: 2 };

async function openPortal(): Promise<FastifyInstance> {
  return await createPortal({
    db: world.as('wgk_portal').db,
    clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    // What `inject` asks from: that a proxy is trusted with an address makes nothing else of what it says true.
    trustedProxies: ['127.0.0.1'],
    routes: [...registerRoutes, ...searchRoutes],
    openChanges: hearChanges(world.database.url('wgk_portal')),
  });
}

async function publish(title: string, columns: { site: string; column: string }[]): Promise<string> {
  const cleared = await world.clear(sample(title, '正文'));
  return (await world.publish(cleared, {}, undefined, { columns })).publicId;
}

async function get(url: string, host = city, headers: Record<string, string> = {}) {
  return await portal.inject({ url, headers: { accept: 'text/html', host, ...headers } });
}

async function until(condition: () => Promise<boolean>, within = 4_000): Promise<void> {
  await expect.poll(condition, { timeout: within, interval: 20 }).toBe(true);
}

describe('A14.4 each site of the group has its own face', () => {
  it('name, marks, columns, lists and feeds are those of the site; the first one’s lists are of all', async () => {
    const [home, list, feed] = await Promise.all(['/', '/list', '/feed.xml'].map((url) => get(url, county)));
    expect(home?.body).toContain('<title>示例县人民政府门户网站</title>');
    expect(home?.body).toContain('示例ICP备1号');
    expect(home?.body).toContain('href="/list/county/notices"');
    expect(home?.body).not.toContain('href="/list/yongzhou/notices"');
    for (const answer of [home, list, feed]) {
      expect(answer?.body).toContain('零陵单独的通告');
      expect(answer?.body).not.toContain('永州单独的通告');
    }
    for (const url of ['/', '/list', '/feed.xml'])
      for (const title of ['零陵单独的通告', '永州单独的通告']) expect((await get(url)).body, url).toContain(title);
    expect((await get('/')).body).not.toContain('示例ICP备1号');
  });

  it('each is framed in its own main colour, whatever the visitor chose, and on pages that tell of an error too', async () => {
    const cookie = 'mode=dark';
    for (const url of ['/', `/r/${both}`, '/nothing']) {
      expect((await get(url, county)).body).toContain('<html lang="zh-CN" data-colour="blue">');
      expect((await get(url, county, { cookie })).body).toContain(
        '<html lang="zh-CN" data-mode="dark" data-colour="blue">',
      );
      expect((await get(url)).body).toContain('<html lang="zh-CN">');
    }
  });

  it('an item is read below any site, and is at home on the first one where it stands', async () => {
    for (const [id, home] of [
      [own, county],
      [both, city],
    ] as const) {
      for (const host of [city, county, 'localhost']) {
        const { statusCode, body } = await get(`/r/${id}`, host);
        expect(statusCode).toBe(200);
        expect(body).toContain(`<link rel="canonical" href="https://${home}/r/${id}"`);
      }
    }
    expect((await get('/list/county/notices')).body).toContain(`href="https://${county}/list/county/notices"`);
  });

  it('the search of another site than the first finds what stands on it, with a way to all sites and back', async () => {
    const q = encodeURIComponent('通告');
    const narrow = (await get(`/search?q=${q}`, county)).body;
    expect([narrow.includes(`/r/${own}"`), narrow.includes('只在本网站的信息中搜索')]).toEqual([true, true]);
    expect(narrow).not.toMatch(/永州单独/);
    const wide = (await get(`/search?q=${q}&site=*`, county)).body.replaceAll(/<\/?mark>|<\/?span>/g, '');
    expect(wide).toContain('永州单独的通告');
    expect(wide).toContain(`href="/search?q=${q}&amp;site=county"`);
    expect(narrow).toContain(`href="/search?q=${q}&amp;site=*"`);
    expect((await get(`/search?q=${q}`)).body).not.toContain('只在本网站');
    expect((await get(`/search?q=${encodeURIComponent('从无此事')}`, county)).statusCode).toBe(200);
  });
});

describe('a host name that is not ours', () => {
  it('is told so, is led to the city and is repeated nowhere; nobody may keep the answer', async () => {
    for (const url of ['/', `/r/${own}`, '/nothing', '/search?q=evil', '/robots.txt', '/mode?text=large']) {
      const { statusCode, headers, body } = await get(url, 'evil.example');
      expect([statusCode, headers['cache-control'], headers['location']]).toEqual([421, 'no-store', undefined]);
      expect(body).toContain(`<a href="https://${city}/">永州市人民政府门户网站</a>`);
      expect(body).not.toContain('evil');
      expect(body.match(/<a /g), 'ways that lead nowhere').toHaveLength(2);
    }
    const forPrograms = await portal.inject({ url: '/api/v1/releases', headers: { host: 'evil.example' } });
    expect([forPrograms.statusCode, forPrograms.json().code]).toEqual([421, 'portal.misdirected']);
    expect((await get('/health', 'evil.example')).statusCode).toBe(200);
  });

  it('changes no answer that others get, nor does any header by which proxies speak', async () => {
    const addresses = ['/', '/list', '/feed.xml', `/r/${both}`, '/sitemap.xml', '/robots.txt'];
    const asIs = await Promise.all(addresses.map((url) => get(url)));
    const inCounty = await Promise.all(addresses.map((url) => get(url, county)));
    // Whatever was kept is made anew by a visitor who brings every lie there is.
    await portal.close();
    portal = await openPortal();
    await until(async () => (await get('/health')).statusCode === 200);
    const lies = {
      'x-forwarded-host': county,
      'x-forwarded-proto': 'gopher',
      'x-forwarded-for': '6.6.6.6',
      'x-forwarded-port': '6666',
      forwarded: `host=${county};proto=gopher`,
      'x-original-url': '/evil',
      'x-rewrite-url': '/evil',
      'x-http-method-override': 'EVIL',
      'x-host': 'evil.example',
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
      cookie: 'mode=evil; evil=1',
      'accept-language': 'evil',
      'user-agent': '<evil>',
    };
    for (const [i, url] of addresses.entries()) {
      await get(url, 'evil.example', lies);
      expect((await get(url, `${city.toUpperCase()}.:6666`, lies)).body, url).toBe(asIs[i]?.body);
      const { body, headers } = await get(url);
      expect(body, url).toBe(asIs[i]?.body);
      expect(body, url).not.toMatch(/evil|6666|gopher/i);
      expect(headers['etag'], url).toBe(asIs[i]?.headers['etag']);
      expect((await get(url, county)).body, url).toBe(inCounty[i]?.body);
    }
  });
});

describe('the list of sites', () => {
  it('is heard to change: under the new host the new name, under the old one nothing any more, within 2 s', async () => {
    expect((await get('/', county)).body).toContain('示例县人民政府门户网站');
    expect((await get(`/r/${own}`)).body).toContain(`href="https://${county}/r/${own}"`);
    await world.openSite('county', { ...countySite, name: '新名示例县网站', host: 'new.county.example.cn' });
    await until(async () => (await get('/', county)).statusCode === 421, 2_000);
    expect((await get('/', 'new.county.example.cn')).body).toContain('<title>新名示例县网站</title>');
    expect((await get(`/r/${own}`)).body).toContain(`href="https://new.county.example.cn/r/${own}"`);
    await world.openSite('county', countySite);
    await until(async () => (await get('/', county)).statusCode === 200, 2_000);
  });

  it('is kept while the database is away, as long as pages are: then only the notice, and all again by itself', async () => {
    const pages = [
      [city, '/'],
      [county, `/r/${own}`],
    ] as const;
    for (const [host, url] of pages) await get(url, host);
    await vanish(true);
    try {
      for (const [host, url] of pages) {
        await until(async () => (await get(url, host)).headers['x-as-of'] !== undefined);
        const { statusCode, body } = await get(url, host, { cookie: 'mode=large' });
        expect(statusCode).toBe(200);
        expect(body).toContain('<html lang="zh-CN" data-mode="large"');
        expect(body).toContain(host === city ? '永州市人民政府门户网站' : '示例县人民政府门户网站');
      }
      expect((await get('/', 'evil.example')).statusCode).toBe(421);
      clock.advance(16 * 60_000);
      for (const [host, url] of pages) {
        const { statusCode, headers, body } = await get(url, host);
        expect([statusCode, headers['cache-control']]).toEqual([503, 'no-store']);
        expect(body).toContain('系统暂时读取不到信息');
        expect(body).not.toContain('通告');
      }
    } finally {
      await vanish(false);
      clock.set(world.runtime.clock.now());
    }
    for (const [host, url] of pages) {
      await until(async () => (await get(url, host)).statusCode === 200);
      await until(async () => (await get(url, host)).headers['x-as-of'] === undefined);
    }
  });
});

describe('how a visitor reads', () => {
  it('is chosen by a plain link, remembered in a cookie, and back where the link stood', async () => {
    const page = (await get('/list')).body;
    expect(page).toContain('href="/mode?text=large&amp;back=%2Flist"');
    const chosen = await get('/mode?text=large&back=%2Flist', city, { cookie: 'mode=dark' });
    expect([chosen.statusCode, chosen.headers['location']]).toEqual([303, '/list']);
    const cookie = String(chosen.headers['set-cookie']).split(';')[0] ?? '';
    expect(String(chosen.headers['set-cookie'])).toMatch(/^mode=large\.dark; .*SameSite=Lax; Secure$/);
    expect((await get('/list', city, { cookie })).body).toBe(
      page.replace('<html lang="zh-CN">', '<html lang="zh-CN" data-mode="large dark">'),
    );
    const away = await get('/mode?text=large&back=https://evil.example/&back=x', city);
    expect(away.headers['location']).toBe('/');
  });

  it('has a name of its own for each form of a page, and says what the form depends on', async () => {
    const cookie = 'mode=contrast';
    const plain = await get('/list');
    const other = await get('/list', city, { cookie });
    expect([plain.headers['vary'], other.headers['vary']]).toEqual(['cookie', 'cookie']);
    expect(other.headers['etag']).not.toBe(plain.headers['etag']);
    async function again(etag: unknown, cookies: Record<string, string>): Promise<number> {
      return (await get('/list', city, { ...cookies, 'if-none-match': String(etag) })).statusCode;
    }
    expect(await again(plain.headers['etag'], {})).toBe(304);
    expect(await again(plain.headers['etag'], { cookie })).toBe(200);
    expect(await again(other.headers['etag'], { cookie })).toBe(304);
    expect((await get('/feed.xml', city, { cookie })).body).toBe((await get('/feed.xml')).body);
  });

  it('holds on pages that tell of an error too', async () => {
    const { statusCode, body } = await get('/nothing', city, { cookie: 'mode=large' });
    expect([statusCode, body.startsWith('<!doctype html><html lang="zh-CN" data-mode="large">')]).toEqual([404, true]);
  });
});

/** For the portal the database is gone: whoever was connected is cut off, and nobody gets in. */
async function vanish(isAway: boolean): Promise<void> {
  const owner = world.database.pool('owner');
  const { rows } = await owner.query('select current_database() as name');
  await owner.query(`alter database ${rows[0].name} connection limit ${isAway ? 0 : -1}`);
  if (!isAway) return;
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'wgk_portal'`,
  );
}
