import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openLog } from '#platform/log';
import { columnKinds, columnTypeName } from '#modules/sites';
import { hearChanges } from '../../src/apps/portal/hear-changes.ts';
import { createPortal } from '../../src/apps/portal/server.ts';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { openWorld, sample, type World } from '../worlds/release-world.ts';

const origin = 'https://www.example.gov.cn';
const county = 'www.county.example.cn';
let world: World;
let folder: string;
let portal: FastifyInstance;
let publicId: string;
let gone: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(join(tmpdir(), 'wgk-heads-'));
  await world.openSite('county', { name: '示例县人民政府门户网站', host: county, position: 2 });
  publicId = await publish('关于“A & B”</script>的通告', { documentNumber: '永政办函〔2018〕42号' });
  gone = await publish('将要撤回的通告');
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    securityContacts: ['mailto:security@example.gov.cn'],
    routes: publicRoutes,
    openChanges: hearChanges(world.database.url('wgk_portal')),
  });
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function publish(title: string, facts: { documentNumber?: string } = {}, columns = world.columns) {
  const cleared = await world.clear(sample(title, '一、正文的第一段。'));
  return (await world.publish(cleared, facts, undefined, { columns })).publicId;
}

async function get(url: string, host = 'www.example.gov.cn') {
  return await portal.inject({ url, headers: { host, accept: 'text/html' } });
}

/** The official tags of a page: each name with its content. */
async function tagsOf(url: string): Promise<Map<string, string>> {
  const { body } = await get(url);
  const metas = [...body.matchAll(/<meta name="([^"]+)" content="([^"]*)"/g)].map(([, name = '', content = '']) => [
    name,
    content,
  ]);
  expect(new Set(metas.map(([name]) => name)).size, `${url}: a tag twice`).toBe(metas.length);
  return new Map(metas as [string, string][]);
}

const site = ['SiteName', 'SiteDomain', 'SiteIDCode'];
const column = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const content = ['ArticleTitle', 'PubDate', 'ContentSource'];

describe('A14.4 the tags of the national standard (网页标签规范)', () => {
  it.each([
    ['/', site],
    ['/list', [...site, ...column]],
    ['/list/yongzhou/notices', [...site, ...column]],
    ['/r/:id', [...site, ...column, ...content]],
  ])('%s has those that its kind of page must have, and no other', async (path, wanted) => {
    const tags = await tagsOf(filled(path));
    expect([...site, ...column, ...content].filter((name) => tags.has(name))).toEqual(wanted);
    for (const name of wanted) expect(tags.get(name), name).not.toBe('');
  });

  it('say what the page says', async () => {
    expect(Object.fromEntries(await tagsOf(`/r/${publicId}`))).toMatchObject({
      SiteName: '永州市人民政府门户网站',
      SiteDomain: 'www.example.gov.cn',
      SiteIDCode: '4311000001',
      ColumnName: '栏目notices',
      ColumnType: '首页',
      ArticleTitle: '关于“A &amp; B”&lt;/script>的通告',
      PubDate: '2026-11-25 09:00',
      ContentSource: '永州市人民政府办公室',
      Url: `${origin}/r/${publicId}`,
    });
  });

  it('no page of any route lacks those of the site, or has of the others a part', async () => {
    const official = new Set(columnKinds.map(columnTypeName));
    let pages = 0;
    for (const { path } of publicRoutes) {
      const url = filled(path);
      const { headers, body } = await get(url);
      // What brings its own program (the verifier) is no page of the site, and the same on any.
      if (!String(headers['content-type']).startsWith('text/html') || !body.includes('<main id="main"')) continue;
      pages += 1;
      const tags = await tagsOf(url);
      for (const name of site) expect(tags.get(name), `${path}: ${name}`).toBeTruthy();
      for (const all of [column, content]) {
        const had = all.filter((name) => tags.get(name));
        expect([0, all.length], `${path}: ${had.join()}`).toContain(had.length);
      }
      if (tags.has('ArticleTitle')) expect(tags.has('ColumnName'), path).toBe(true);
      if (tags.has('ColumnType')) expect(official, path).toContain(tags.get('ColumnType'));
      expect(body, path).toMatch(/<meta property="og:title" content="[^"]+"/);
    }
    expect(pages).toBeGreaterThan(6);
  });
});

/** A path of a route with something real in the place of each parameter that we know. */
function filled(path: string): string {
  const known: Record<string, string> = {
    ':id': publicId,
    ':site': 'yongzhou',
    ':column': 'notices',
    ':day': '2026-11-25',
  };
  return path.replaceAll(/:\w+|\*/g, (name) => known[name] ?? 'x');
}

describe('what programs read of a page', () => {
  async function dataOf(url: string): Promise<Record<string, unknown>> {
    const { body } = await get(url);
    const [, json = ''] = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(body) ?? [];
    return JSON.parse(json) as Record<string, unknown>;
  }

  it('names whose site it is and how to search it', async () => {
    expect(await dataOf('/')).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: '永州市人民政府门户网站',
      publisher: { '@type': 'GovernmentOrganization', name: '永州市人民政府办公室' },
      potentialAction: { target: { urlTemplate: `${origin}/search?q={search_term_string}` } },
    });
  });

  it('names a document by its number, dates, issuer and site, whatever stands in its title', async () => {
    expect(await dataOf(`/r/${publicId}`)).toMatchObject({
      '@type': 'Legislation',
      name: '关于“A & B”</script>的通告',
      legislationIdentifier: '永政办函〔2018〕42号',
      legislationLegalForce: 'https://schema.org/InForce',
      datePublished: '2026-11-25T09:00:00+08:00',
      url: `${origin}/r/${publicId}`,
      isPartOf: { '@type': 'WebSite', url: `${origin}/` },
    });
  });
});

describe('what search engines are told', () => {
  async function addresses(url: string, host?: string): Promise<string[]> {
    const { body } = await get(url, host);
    return [...body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
  }

  it('the index names files, and these every page and every item once, at home', async () => {
    const inCounty = await publish('只在县里的通告', {}, [{ site: 'county', column: 'notices' }]);
    const shared = await publish('两地都有的通告', {}, [{ site: 'county', column: 'notices' }, ...world.columns]);
    await expect.poll(async () => (await addresses('/sitemaps/1.xml')).length).toBeGreaterThan(2);
    const files = [`${origin}/sitemaps/pages.xml`, `${origin}/sitemaps/1.xml`];
    expect(await addresses('/sitemap.xml')).toEqual(files);
    expect(await addresses('/sitemaps/pages.xml')).toEqual(
      expect.arrayContaining(
        ['/', '/list', '/list/yongzhou/notices', '/openness', '/openness/reports'].map((path) => origin + path),
      ),
    );
    const here = await addresses('/sitemaps/1.xml');
    const there = await addresses('/sitemaps/1.xml', county);
    expect(here.toSorted()).toEqual([publicId, gone, shared].map((id) => `${origin}/r/${id}`).toSorted());
    expect(there).toEqual([`https://${county}/r/${inCounty}`]);
  });

  it('each site has an openness platform of its own, at home on it', async () => {
    const url = '/openness/content/unsorted';
    const [here, there] = [await get(url), await get(url, county)];
    expect(here.body).toContain(`<link rel="canonical" href="${origin}${url}"`);
    expect(there.body).toContain(`<link rel="canonical" href="https://${county}${url}"`);
    expect(here.body).not.toContain('只在县里的通告');
    for (const title of ['只在县里的通告', '两地都有的通告']) expect(there.body).toContain(title);
    expect(there.body).not.toContain(publicId);
  });

  it('invariant 5: what was withdrawn is in no sitemap within 2 s', async () => {
    expect((await addresses('/sitemaps/1.xml')).join()).toContain(gone);
    await world.takeBack(gone, 'content-error');
    const left = async () => (await addresses('/sitemaps/1.xml')).join();
    await expect.poll(left, { timeout: 2_000, interval: 50 }).not.toContain(gone);
  });

  it('a file that there is not is not there', async () => {
    for (const url of [
      '/sitemaps/0.xml',
      '/sitemaps/2.xml',
      '/sitemaps/01.xml',
      '/sitemaps/999999.xml',
      '/sitemaps/99999999999999999999.xml',
      '/sitemaps/-1.xml',
      '/sitemaps/x',
      '/sitemaps/1',
    ])
      expect((await get(url)).statusCode, url).toBe(404);
  });

  it('robots.txt names the sitemap of the site', async () => {
    expect((await get('/robots.txt', county)).body).toContain(`Sitemap: https://${county}/sitemap.xml`);
  });
});

describe('whom to tell of a weakness (RFC 9116)', () => {
  it('is named for less than a year', async () => {
    const { statusCode, body } = await get('/.well-known/security.txt');
    expect(statusCode).toBe(200);
    expect(body).toContain('Contact: mailto:security@example.gov.cn\n');
    expect(body).toContain(`Canonical: ${origin}/.well-known/security.txt\n`);
    expect(body).toMatch(/^Expires: 2027-05-24T00:00:00\+08:00$/m);
  });

  it('is nobody where nobody is configured', async () => {
    await using silent = await createPortal({
      db: world.as('wgk_portal').db,
      clock: world.runtime.clock,
      log: openLog('test', 'silent'),
      publicFolder: folder,
      demo: false,
      routes: publicRoutes,
    });
    expect((await silent.inject('/.well-known/security.txt')).statusCode).toBe(404);
  });
});
