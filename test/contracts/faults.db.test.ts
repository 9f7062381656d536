import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listLetters, openInbox, openLetter } from '#platform/inbox';
import { openLog } from '#platform/log';
import { openSealingKey, readSeal, type SealingKey } from '#platform/sealing';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { openReport } from '#modules/faults';
import { createPortal, type PortalOptions } from '../../src/apps/portal/server.ts';
import { publicForms, publicRoutes } from '../../src/main/public-routes.ts';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';

let kit: TestRuntime;
let city: City;
let portal: FastifyInstance;
let folder: string;
/** One that a proxy on another machine stands before. */
let proxied: FastifyInstance;
let key: SealingKey;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  folder = await mkdtemp(join(tmpdir(), 'wgk-faults-'));
  key = await openSealingKey(join(folder, 'inbox.key'));
  const seal = await readSeal(key.publicText);
  if (!seal) throw new Error('no seal');
  const options: PortalOptions = {
    db: kit.database.as('wgk_portal'),
    clock: kit.runtime.clock,
    log: openLog('portal', 'silent'),
    publicFolder: folder,
    demo: true,
    routes: publicRoutes,
    forms: publicForms,
    inbox: openInbox(kit.database.as('wgk_portal'), seal),
  };
  portal = await createPortal(options);
  proxied = await createPortal({ ...options, trustedProxies: ['127.0.0.1', '10.0.0.0/24'] });
});
afterAll(async () => {
  await Promise.all([portal.close(), proxied.close()]);
  await kit.close();
  await rm(folder, { recursive: true, force: true });
});

const report = { page: '/list', kind: 'misprint', description: '“政务公开”写成了“正务公开”。', name: '', contact: '' };

let visitors = 0;

async function send(fields: Record<string, string>, headers: Record<string, string> = {}, address?: string) {
  visitors += 1;
  return await portal.inject({
    method: 'POST',
    url: '/report-fault',
    remoteAddress: address ?? `10.0.${visitors >> 8}.${visitors & 255}`,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

function codeIn(html: string): string {
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{2,4}){6}/.exec(html)?.[0] ?? '';
}

async function letters() {
  return await listLetters(kit.runtime.db, 'fault-report', ['city'], 100);
}

describe('A14.3 whoever sees a mistake on a page can say so', () => {
  it('takes a report, sealed, and gives a number to keep', async () => {
    const answer = await send({ ...report, contact: '13800000000' });
    expect(answer.statusCode).toBe(200);
    const code = codeIn(answer.body);
    expect(code).toHaveLength(32);
    const [letter] = await letters();
    const worker = kit.database.as('wgk_worker');
    expect(await openLetter(worker, letter?.id ?? '', [key])).toEqual({
      page: '/list',
      kind: 'misprint',
      description: report.description,
      name: null,
      contact: '13800000000',
      code,
    });
    const { rows } = await kit.database.pool('owner').query('select sealed from inbox.message');
    expect(rows[0].sealed.includes(Buffer.from('13800000000'))).toBe(false);
  });

  it('takes the same letter once, however often its page is loaded again', async () => {
    const before = (await letters()).length;
    const [one, again] = [await send(report), await send(report)];
    expect(codeIn(one.body)).toBe(codeIn(again.body));
    expect((await letters()).length).toBe(before + 1);
    expect(codeIn((await send({ ...report, description: `${report.description}两处。` })).body)).not.toBe(
      codeIn(one.body),
    );
  });

  it('shows the form for the page that a link names, and for nothing that is not a page of ours', async () => {
    const named = await portal.inject({ url: '/report-fault?page=/list/city/policy' });
    expect(named.body).toContain('<a href="/list/city/policy">');
    for (const page of ['//evil.example/x', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b']) {
      const { body, statusCode } = await portal.inject({ url: `/report-fault?page=${encodeURIComponent(page)}` });
      expect(statusCode).toBe(200);
      const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';
      expect(main).toContain('没有指明页面');
      expect(main).not.toMatch(/evil|javascript:/);
    }
  });

  it('shows what is to be mended with all that was typed, and takes nothing', async () => {
    const before = (await letters()).length;
    const typed = '<script>alert(1)</script>';
    const answer = await send({ ...report, kind: 'weather', contact: 'x'.repeat(101), name: typed });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('请选择问题类型。');
    expect(answer.body).toContain('不超过100个字');
    expect(answer.body).toContain('&lt;script>alert(1)');
    expect(answer.body).toContain(report.description);
    expect((await send({})).statusCode).toBe(422);
    expect((await letters()).length).toBe(before);
  });

  it('refuses what bears a secrecy mark, and keeps nothing of it', async () => {
    const before = (await letters()).length;
    const answer = await send({ ...report, description: '机密★10年\n关于……的材料放在了网上。' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('涉密不上网');
    expect((await letters()).length).toBe(before);
  });

  it('takes nothing from other sites’ pages, of another kind, or too often', async () => {
    expect((await send(report, { origin: 'https://evil.example' })).statusCode).toBe(403);
    expect((await send(report, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await send(report, { 'content-type': 'application/json' })).statusCode).toBe(400);
    expect((await send(report, { 'content-type': 'text/xml' })).statusCode).toBe(415);
    expect((await send({ ...report, description: 'x'.repeat(50_000) })).statusCode).toBe(413);
    const statuses: number[] = [];
    for (let i = 0; i < 22; i += 1) statuses.push((await send({}, {}, '10.9.9.9')).statusCode);
    expect(statuses.slice(0, 20).every((status) => status === 422)).toBe(true);
    expect(statuses.slice(20)).toEqual([429, 429]);
  });
});

describe('how often somebody sends is counted by who they are', () => {
  /** The statuses of so many empty reports, over the wire. */
  async function statuses(server: FastifyInstance, told: readonly string[]): Promise<number[]> {
    if (!server.server.listening) await server.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/report-fault`;
    const all: number[] = [];
    for (const forwarded of told) {
      const headers = { accept: 'text/html', 'x-forwarded-for': forwarded };
      const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams() });
      await answer.text();
      all.push(answer.status);
    }
    return all;
  }
  const twenty = Array.from({ length: 20 }, (_, n) => n);
  const taken = twenty.map(() => 422);

  it('behind trusted proxies by each visitor’s address, whatever the visitor writes before it', async () => {
    const lies = twenty.map((n) => `198.51.100.${n}, 203.0.113.9, 10.0.0.7`);
    expect(await statuses(proxied, lies)).toEqual(taken);
    const more = ['203.0.113.9', '1.2.3.4,203.0.113.9:4711,10.0.0.8', '::ffff:203.0.113.9', '203.0.113.10'];
    expect(await statuses(proxied, more)).toEqual([429, 429, 429, 422]);
  });

  it('of version 6 by the network of a household', async () => {
    expect(
      await statuses(
        proxied,
        twenty.map((n) => `2001:db8:0:7::${n}`),
      ),
    ).toEqual(taken);
    expect(await statuses(proxied, ['2001:DB8::7:a:b:c:d', '[2001:db8:0:7::1]:443', '2001:db8:0:8::1'])).toEqual([
      429, 429, 422,
    ]);
  });

  it('without trust by the connection alone, and what is no address makes nobody new', async () => {
    expect(
      await statuses(
        portal,
        [...twenty, 20].map((n) => `203.0.113.${n}`),
      ),
    ).toEqual([...taken, 429]);
    expect(
      await statuses(
        proxied,
        [...twenty, 20].map((n) => `unknown-${n}`),
      ),
    ).toEqual([...taken, 429]);
  });
});

describe('a letter is opened by who looks after the site, on record', () => {
  it('and by nobody else', async () => {
    await send({ ...report, description: '这封信只给网站管理员看。' });
    const [letter] = await letters();
    const input = { letterId: letter?.id ?? '' };
    const denied = { code: 'permission.denied' };
    await expect(city.as(city.who('office', 'drafter'), openReport, input)).rejects.toMatchObject(denied);
    // The site is the office's: who looks after another unit's pages does not open its letters.
    await expect(city.as(city.who('finance', 'site-administrator'), openReport, input)).rejects.toMatchObject(denied);
    const keeper = city.who('office', 'site-administrator');
    await city.done(keeper, openReport, input);
    const { rows } = await kit.database
      .pool('owner')
      .query(`select outcome, nouns from platform.audit where command = 'faults.open-report' order by id`);
    expect(rows).toEqual([
      { outcome: 'refused', nouns: [`letter:${input.letterId}`] },
      { outcome: 'refused', nouns: [`letter:${input.letterId}`] },
      { outcome: 'done', nouns: [`letter:${input.letterId}`] },
    ]);
    const nowhere = { letterId: '00000000-0000-4000-8000-000000000000' };
    await expect(city.as(keeper, openReport, nowhere)).rejects.toMatchObject({
      code: 'faults.no-report',
    });
  });

  it('the console sees that there is a letter, never what it says', async () => {
    const console = kit.database.pool('wgk_console');
    await expect(console.query('select sealed from inbox.message')).rejects.toMatchObject({ code: '42501' });
    await expect(console.query('delete from inbox.message')).rejects.toMatchObject({ code: '42501' });
  });
});
