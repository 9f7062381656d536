import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { listLetters, openInbox, openLetter } from '#platform/inbox';
import { openLog } from '#platform/log';
import { openSealingKey, readSeal, type SealingKey } from '#platform/sealing';
import { testRuntime, type TestRuntime } from '#platform/test-kit/runtime';
import { openReport } from '#modules/faults';
import { createPortal } from '../../src/apps/portal/server.ts';
import { publicForms, publicRoutes } from '../../src/main/public-routes.ts';
import { buildCity, type City } from '../world/city.ts';
import { parts } from '../world/parts.ts';

let kit: TestRuntime;
let city: City;
let portal: FastifyInstance;
let key: SealingKey;

beforeAll(async () => {
  kit = await testRuntime(inject('clusterUrl'), parts);
  city = await buildCity(kit.runtime);
  const folder = await mkdtemp(join(tmpdir(), 'wgk-faults-'));
  key = await openSealingKey(join(folder, 'inbox.key'));
  const seal = await readSeal(key.publicText);
  if (!seal) throw new Error('no seal');
  portal = await createPortal({
    db: kit.database.as('wgk_portal'),
    clock: kit.runtime.clock,
    log: openLog('portal', 'silent'),
    publicFolder: folder,
    demo: true,
    routes: publicRoutes,
    forms: publicForms,
    inbox: openInbox(kit.database.as('wgk_portal'), seal),
  });
});
afterAll(async () => {
  await portal.close();
  await kit.close();
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
