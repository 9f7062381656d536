import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest';
import { openLog } from '#platform/log';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { documents } from '#modules/documents';
import { withdrawItem } from '#modules/register';
import * as sites from '#modules/sites';
import { publicRoutes } from '../../src/main/public-routes.ts';
import { createPortal } from '../../src/apps/portal/server.ts';
import { buildCity, type City } from '../world/city.ts';
import { goThrough, openDirectory, proposeFor } from '../world/openness.ts';
import { parts } from '../world/parts.ts';
import { issuedNotice, type Fields } from '../world/path.ts';

let kit: TestRuntime;
let city: City;
let portal: FastifyInstance;
let publicFolder: string;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), { ...parts, now: new Date('2026-11-25T09:00:00+08:00') });
  city = await buildCity(kit.runtime);
  await sayWhatColumnsHold();
  publicFolder = await mkdtemp(`${tmpdir()}/wgk-openness-`);
  portal = await createPortal({
    db: kit.database.as('wgk_portal'),
    clock: kit.runtime.clock,
    log: openLog('portal', 'silent'),
    publicFolder,
    demo: false,
    routes: publicRoutes,
  });
});
afterAll(async () => {
  await portal.close();
  await kit.close();
  await rm(publicFolder, { recursive: true, force: true });
});

const columns = [
  { code: 'policy', name: '政策文件', description: '政策文件', kind: 'policy-documents', statutory: 'a20-1' },
  { code: 'notices', name: '通知公告', description: '通知公告', kind: 'notices' },
  { code: 'reports', name: '年报', description: '年度报告', kind: 'openness-report' },
  { code: 'rules', name: '制度', description: '公开制度', kind: 'openness-catalogue', statutory: 'rules' },
];

/** The city's site again, with columns that say what they hold. */
async function sayWhatColumnsHold(): Promise<void> {
  const site = await sites.findSite(kit.runtime.db, 'city');
  if (!site) throw new Error('no site');
  const { owner: _owner, ...definition } = site.definition;
  const proposal = {
    ...definition,
    columns,
    code: 'city',
    unitId: site.unitId,
    version: site.version,
    words: '调整栏目。',
  };
  let { version } = await city.done(city.who('office', 'site-administrator'), sites.propose, proposal);
  for (const [post, command] of [
    ['section-head', sites.selfReview],
    ['secrecy-reviewer', sites.review],
    ['leader-in-charge', sites.approve],
  ] as const) {
    const said = { code: 'city', version, agrees: true, words: '同意。' };
    ({ version } = await city.done(city.who('office', post), command, said));
  }
}

async function releaseIn(column: string, fields: Fields): Promise<string> {
  const { documentId, version } = await issuedNotice(city, fields);
  const input = { documentId, version, columns: [{ site: 'city', column }] };
  return (await city.done(city.who('office', 'releaser'), documents.release, input)).publicId;
}

async function get(url: string) {
  return await portal.inject({ url, headers: { accept: 'text/html' } });
}

async function textOf(url: string): Promise<string> {
  const answer = await get(url);
  expect(answer.statusCode, `${url} ${answer.body.slice(0, 200)}`).toBe(200);
  return answer.body.replaceAll(/<\/?(mark|span)[^>]*>/g, '');
}

describe('before anything was made', () => {
  it('each place says plainly that there is nothing yet', async () => {
    expect(await textOf('/openness/guides')).toContain('公开单位名录尚未公布');
    expect(await textOf('/openness/withheld')).toContain('名录尚未公布');
    expect(await textOf('/openness/requests')).toContain('尚未公布指南');
    const kind = await textOf('/openness/content/a20-7');
    expect(kind).toContain('还没有设置这一类的栏目');
    expect(kind).toMatch(/公开责任：.*20个工作日内公开.*第二十六条/);
    expect(await textOf('/openness/rules')).toContain('国务院令第711号');
  });
});

describe('guides and requests', () => {
  it('tell how to reach a unit; one without a guide is shown without', async () => {
    await openDirectory(city);
    await goThrough(city, 'office', await proposeFor(city, 'office', { fax: '0746-0000009', online: '示例邮箱' }));
    const list = await textOf('/openness/guides');
    expect(list).toMatch(/示例市财政局<\/a>\s*尚未公布指南/);
    expect(list).not.toMatch(/示例市人民政府办公室<\/a>\s*尚未公布指南/);
    expect(await textOf('/openness/guides/office')).toMatch(/0746-0000001[\s\S]*0746-0000009/);
    expect(await textOf('/openness/guides/finance')).toContain('尚未公布政府信息公开指南');
    expect((await get('/openness/guides/nowhere')).statusCode).toBe(404);
    const requests = await textOf('/openness/requests');
    for (const said of ['示例市示例路1号', '0746-0000009', '20个工作日', '40元／页']) expect(requests).toContain(said);
    expect(requests).not.toContain('<form class="request');
  });
});

describe('what the law says shall be public', () => {
  it('stands under the kind of its column from its release to its withdrawal, in page, count and feed', async () => {
    const publicId = await releaseIn('policy', { title: '示例：关于规范性文件管理的通知' });
    expect(await textOf('/openness/content')).toMatch(/第二十条第一项\s*1条/);
    for (const url of ['/openness/content/a20-1', '/openness/content/a20-1/feed.xml', '/openness/library'])
      expect(await textOf(url), url).toContain('关于规范性文件管理的通知');
    const releaser = city.who('office', 'releaser');
    await city.done(releaser, withdrawItem, { publicId, reason: 'content-error', words: '内容有误。' });
    for (const url of ['/openness/content/a20-1', '/openness/library'])
      expect(await textOf(url), url).not.toContain('关于规范性文件管理的通知');
    const feed = await textOf('/openness/content/a20-1/feed.xml');
    expect(feed).toContain(`deleted-entry ref="urn:wugongkai:item:${publicId}"`);
  });

  it('is under no kind where its column does not say; then it is told to the editors', async () => {
    await releaseIn('notices', { title: '示例：关于未归类事项的通知' });
    expect(await textOf('/openness/content/unsorted')).toContain('关于未归类事项的通知');
    for (const { code } of [{ code: 'a20-1' }, { code: 'a20-15' }])
      expect(await textOf(`/openness/content/${code}`)).not.toContain('关于未归类事项的通知');
  });

  it('a rule is among the rules, an annual report under its year, and neither in the library', async () => {
    await releaseIn('rules', { title: '示例：关于印发公开制度的通知' });
    await releaseIn('reports', { title: '示例：示例市人民政府办公室2025年政府信息公开工作年度报告' });
    expect(await textOf('/openness/rules')).toContain('关于印发公开制度的通知');
    const year = await textOf('/openness/reports/2025');
    expect(year).toMatch(
      /<h2[^>]*>已经公布的单位（1个）[\s\S]*2025年政府信息公开工作年度报告[\s\S]*<h2[^>]*>应于[^<]*尚未收到的单位（2个）/,
    );
    expect(await textOf('/openness/reports/unit/office')).toMatch(/2024年度[\s\S]*尚未收到/);
    expect(await textOf('/openness/library')).not.toMatch(/公开制度的通知|年度报告<\/a>/);
    for (const url of ['/openness/reports/2001', '/openness/reports/unit/nobody'])
      expect((await get(url)).statusCode, url).toBe(404);
  });
});

describe('the policy library', () => {
  it('is searched within, narrowed down by level, and keeps what was asked in every link', async () => {
    await releaseIn('policy', { title: '示例：关于加强河道管理的通知' });
    await releaseIn('policy', { title: '示例：关于河道采砂的意见', kind: 'opinion' });
    await releaseIn('notices', { title: '示例：关于河道清淤的通知' });
    const found = await textOf(`/openness/library?q=${encodeURIComponent('河道')}&level=city&order=date`);
    expect(found).toContain('关于加强河道管理的通知');
    expect(found).not.toContain('关于河道清淤的通知');
    const links = [...found.matchAll(/href="(\/openness\/library\?[^"]*)"/g)].map(([, href = '']) => href);
    expect(links.filter((href) => href.includes('genre='))).not.toEqual([]);
    // But for the one that lifts the level itself.
    expect(links.filter((href) => !href.includes('level=city'))).toEqual([
      `/openness/library?q=${encodeURIComponent('河道')}&amp;order=date`,
    ]);
    expect(found).not.toMatch(/href="\/search\?q=%E6/);
    const feed = await textOf(`/openness/library/feed.xml?q=${encodeURIComponent('河道')}`);
    expect(feed).toContain('关于加强河道管理的通知');
    expect(feed).not.toContain('关于河道清淤的通知');
  });
});

describe('what is partly public', () => {
  it('leads to the item with the grounds of what is kept back, never with its words', async () => {
    const body = [{ kind: 'paragraph', text: '本通知附有某企业的经营数据若干。' }] as const;
    const from = '本通知附有'.length;
    const withheldSpans = [
      { block: 0, from, to: from + '某企业的经营数据'.length, ground: 'third-party', reason: '涉及商业秘密。' },
    ];
    const publicId = await releaseIn('policy', {
      title: '示例：关于补助的通知',
      attribute: 'partial',
      attributeReason: '部分内容涉及商业秘密，不宜公开。',
      body: [...body],
      withheldSpans,
    });
    const page = await textOf('/openness/withheld/partial');
    expect(page).toContain(`/r/${publicId}`);
    expect(page).toContain('损害第三方合法权益：1处');
    expect(page).not.toContain('经营数据');
  });
});

test('whatever stands in an address, no page of the platform fails', async () => {
  const paths = publicRoutes.map(({ path }) => path).filter((path) => path.startsWith('/openness'));
  expect(paths.length).toBeGreaterThan(15);
  const junk = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom('a20-1', 'office', '2025', '-1', '9'.repeat(30), '%00', "'", '../..', '2026-01-zzzzzzzzzzzz'),
  );
  const names = ['before', 'after', 'ground', 'unit', 'level', 'q', 'year', 'issuer', 'limit', 'order', 'validity'];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      junk,
      fc.dictionary(fc.constantFrom(...names), junk, { maxKeys: 4 }),
      async (path, word, query) => {
        const at = path.replaceAll(/:\w+/g, encodeURIComponent(word.toWellFormed()) || 'x');
        const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, value.toWellFormed()]));
        const { statusCode } = await get(`${at}?${asked.toString()}`);
        expect(statusCode, at).toBeLessThan(500);
      },
    ),
    { numRuns: 60 },
  );
});
