import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { folderBlobs } from '#platform/blobs';
import { systemClock } from '#platform/clock';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { findLogState, keepLogOnce, readVerifier } from '#modules/register';
import { independentlyVerify } from '../../../test/contracts/independent-log-verifier.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes as opennessRoutes } from '../../modules/openness/portal.tsx';
import { routes as registerRoutes } from '../../modules/register/portal.tsx';
import { routes as searchRoutes } from '../../modules/search/portal.tsx';
import { listSites } from '#modules/sites';
import { createPortal } from '../portal/server.ts';
import { exportSite, type Exported } from './site/export.ts';
import { replaceFolder } from './site/folder.ts';

const count = 65;
const home = 'https://www.example.gov.cn';
let world: World;
let folder: string;
let site: string;
let portal: FastifyInstance;
let publicId: string;
let gone: string;
let sha256: string;
let done: Exported;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-site-'));
  site = path.join(folder, 'www');
  const publicFolder = path.join(folder, 'public');
  sha256 = await folderBlobs(publicFolder).put(Buffer.from('附件'));
  // More than a page of a list.
  for (let i = 1; i < count; i += 1) {
    await world.publish(await world.clear(sample(`第${i}号通告`, `正文${i}`)));
    world.runtime.clock.advance(1_000);
  }
  const attachment = { name: '附件.txt', sha256, mediaType: 'text/plain', size: 6 };
  const content = {
    ...sample('关于“A & B”<试行>的通告', '一、href="/list" 不是链接', '正文'),
    attachments: [attachment],
  };
  publicId = (await world.publish(await world.clear(content))).publicId;
  gone = (await world.publish(await world.clear(sample('涉及个人的通告', '不应再见的正文')))).publicId;
  await world.takeBack(gone, 'personal-data');
  const tiles = folderTiles(publicFolder, { sync: false });
  const signer = noteSigner('example.gov.cn/log', generateSeed());
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: systemClock,
    log: openLog('test', 'silent'),
    publicFolder,
    demo: false,
    home,
    routes: [...registerRoutes, ...searchRoutes, ...opennessRoutes],
  });
  done = await copyTo(site);
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function copyTo(target: string, code = 'yongzhou'): Promise<Exported> {
  const db = world.as('wgk_portal').db;
  const of = (await listSites(db)).find((one) => one.code === code);
  if (!of) throw new Error(`no site ${code}`);
  const at = of.isFirst ? home : `https://${of.host}`;
  return await replaceFolder(target, (draft) => exportSite({ server: portal, db, site: of, folder: draft, home: at }));
}

async function text(file: string): Promise<string> {
  return await readFile(path.join(site, file), 'utf8');
}

it('has every page, list, feed, answer, attachment and asset as a file', async () => {
  expect(done.broken).toEqual([]);
  for (const file of [
    'index.html',
    'list/index.html',
    'list/yongzhou/notices/index.html',
    'list/yongzhou/notices/feed.xml',
    'feed.xml',
    'openness/index.html',
    'openness/content/a20-1/index.html',
    'verify/index.html',
    `r/${publicId}/index.html`,
    `r/${publicId}/attachments/${sha256}`,
    `api/v1/releases/${publicId}.json`,
    'api/v1/releases.json',
    'api/v1/changes.json',
    'robots.txt',
    'sitemap.xml',
    'sitemaps/1.xml',
    'assets/icon.svg',
  ]) {
    expect(existsSync(path.join(site, file)), file).toBe(true);
  }
  expect(JSON.parse(await text(`api/v1/releases/${publicId}.json`))).toMatchObject({
    title: '关于“A & B”<试行>的通告',
  });
});

it('every link between pages is relative and leads to a file, from wherever the copy is put', async () => {
  const all = await readdir(site, { recursive: true });
  const pages = all.filter((name) => name.endsWith('.html'));
  expect(pages.length).toBe(done.pages);
  let links = 0;
  for (const page of pages) {
    const html = await text(page);
    for (const [, link = ''] of html.matchAll(/<(?:a|link|img|script)\b[^>]*?\s(?:href|src)="([^"]*)"/g)) {
      if (link.startsWith('#') || link.startsWith('https://')) continue;
      expect(link.startsWith('/'), `${page}: ${link}`).toBe(false);
      const [target = ''] = link.split('#');
      const file = path.join(site, path.dirname(page), decodeURIComponent(target));
      expect(existsSync(file), `${page}: ${link}`).toBe(true);
      links += 1;
    }
  }
  expect(links).toBeGreaterThan(count * 3);
});

it('a list goes on to its last page', async () => {
  const all = await readdir(path.join(site, 'list'), { recursive: true });
  const pages = all.filter((name) => name.endsWith('index.html') && !name.startsWith('yongzhou'));
  const titles = new Set<string>();
  for (const page of pages) {
    const html = await text(path.join('list', page));
    for (const [title] of html.matchAll(/第\d+号通告/g)) titles.add(title);
  }
  expect(titles.size).toBe(count - 1);
});

it('the lists for programs go on to their last page too', async () => {
  const all = await readdir(path.join(site, 'api/v1'), { recursive: true });
  const lists = all.filter((name) => /^releases(\.json|\/before-.*\.json)$/.test(name));
  const items: { publicId: string }[] = [];
  for (const list of lists) items.push(...JSON.parse(await text(`api/v1/${list}`)).items);
  expect(new Set(items.map((item) => item.publicId)).size).toBe(count);
});

it('the verifier is copied byte for byte, or its own hash would not be that of its script; proofs stand beside it', async () => {
  expect(await text('verify/page/index.html')).toBe((await readVerifier()).page);
  expect(JSON.parse(await text(`api/v1/releases/${publicId}/proof.json`))).toMatchObject({
    item: publicId,
    site: 'https://www.example.gov.cn',
  });
});

it('what a text quotes stays as it is', async () => {
  const html = await text(`r/${publicId}/index.html`);
  expect(html).toContain('href=&quot;/list&quot; 不是链接');
  expect(html).toContain(`<link rel="canonical" href="https://www.example.gov.cn/r/${publicId}"`);
  expect(html).toContain('action="https://www.example.gov.cn/search"');
  // So does a list narrowed down: there are more of them than of anything else.
  expect(html).toContain('href="https://www.example.gov.cn/list?opens=decision"');
});

it('feeds name the site at home, never the copy’s own host', async () => {
  const feed = await text('feed.xml');
  expect(feed).toContain(`<link rel="alternate" type="text/html" href="https://www.example.gov.cn/r/${publicId}"/>`);
  for (const name of (await readdir(site, { recursive: true })).filter((each) => /\.(html|xml|json)$/.test(each))) {
    expect(await text(name)).not.toContain('static-copy.invalid');
  }
});

it('invariant 5: of what was withdrawn it has the tombstone, and nothing else', async () => {
  expect(await text(`r/${gone}/index.html`)).toContain('依法撤回');
  for (const name of (await readdir(site, { recursive: true })).filter((each) => /\.(html|xml|json)$/.test(each))) {
    expect(await text(name)).not.toContain('不应再见');
  }
});

it('the log in it is verified by anybody, partial tiles too', async () => {
  const state = await findLogState(world.runtime.db);
  expect(state?.size).toBe(count + 2);
  const report = await independentlyVerify(
    async (name) => await readFile(path.join(site, 'log', name)).catch(() => null),
    state?.verifierKey ?? '',
  );
  expect(report).toMatchObject({ size: count + 2 });
});

it('A14.4 of another site it has what stands there, at home where that is', async () => {
  const county = { name: '示例县人民政府门户网站', host: 'www.county.example.cn', position: 2 };
  await world.openSite('county', county);
  const columns = [{ site: 'county', column: 'notices' }];
  const own = await world.publish(await world.clear(sample('只在县里的通告', '正文')), {}, undefined, { columns });
  const copy = path.join(folder, 'county');
  expect((await copyTo(copy, 'county')).broken).toEqual([]);
  const page = await readFile(path.join(copy, `r/${own.publicId}/index.html`), 'utf8');
  expect(page).toContain(`<link rel="canonical" href="https://www.county.example.cn/r/${own.publicId}"`);
  expect(await readFile(path.join(copy, 'sitemap.xml'), 'utf8')).toContain(
    'https://www.county.example.cn/sitemaps/1.xml',
  );
  expect(existsSync(path.join(copy, 'list/county/notices/index.html'))).toBe(true);
  for (const elsewhere of [`r/${publicId}`, 'log', 'api/v1/changes.json', 'list/yongzhou'])
    expect(existsSync(path.join(copy, elsewhere)), elsewhere).toBe(false);
});

it('the next copy takes the place of the last one whole; what is not a copy is left alone', async () => {
  await writeFile(path.join(site, 'old.html'), '过时');
  await world.takeBack(publicId, 'duplicate');
  await copyTo(site);
  expect(existsSync(path.join(site, 'old.html'))).toBe(false);
  expect(existsSync(path.join(site, `r/${publicId}/attachments`))).toBe(false);
  expect(await text(`r/${publicId}/index.html`)).toContain('因重复发布撤回');
  const other = path.join(folder, 'other');
  await mkdir(other);
  await writeFile(path.join(other, 'letter.txt'), '别动');
  await expect(copyTo(other)).rejects.toMatchObject({ kind: 'conflict', code: 'site.folder-in-use' });
  expect(await readdir(other)).toEqual(['letter.txt']);
  expect((await readdir(folder)).toSorted()).toEqual(['county', 'other', 'public', 'www']);
});
