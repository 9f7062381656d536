import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { folderBlobs } from '#platform/blobs';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { keepLogOnce } from '#modules/register';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes as opennessRoutes } from '../../modules/openness/portal.tsx';
import { routes as registerRoutes } from '../../modules/register/portal.tsx';
import { routes as searchRoutes } from '../../modules/search/portal.tsx';
import { hearChanges } from '../portal/hear-changes.ts';
import { createPortal, type PortalOptions } from '../portal/server.ts';
import { checkWithdrawal, type Left } from './withdrawal/checking.ts';

let world: World;
let folder: string;
const signer = noteSigner('example.gov.cn/log', generateSeed());
const opened: FastifyInstance[] = [];

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-withdrawal-'));
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((portal) => portal.close()));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** A portal on a port of its own. */
async function openPortal(
  openChanges: NonNullable<PortalOptions['openChanges']> = hearChanges(world.database.url('wgk_portal')),
): Promise<string> {
  const portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    home: 'https://www.example.gov.cn',
    routes: [...registerRoutes, ...searchRoutes, ...opennessRoutes],
    openChanges,
  });
  opened.push(portal);
  return await portal.listen({ host: '127.0.0.1', port: 0 });
}

/** A portal that takes every poll for good and hears of nothing: what a fault in its cache would look like. */
function deaf() {
  return { next: async () => ({ keys: [] }), abandon() {} };
}

async function publish(title: string, attachment?: string): Promise<string> {
  const content = sample(title, '正文');
  if (attachment === undefined) return (await world.publish(await world.clear(content))).publicId;
  const sha256 = await folderBlobs(folder).put(Buffer.from(attachment));
  const attachments = [{ name: '附件.txt', sha256, mediaType: 'text/plain', size: attachment.length }];
  return (
    await world.publish(await world.clear({ ...content, attachments }), { documentNumber: '永政办函〔2018〕42号' })
  ).publicId;
}

async function keepLog(): Promise<void> {
  const tiles = folderTiles(folder, { sync: false });
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

async function check(publicId: string, ...portals: string[]) {
  const { db, clock } = world.runtime;
  return await checkWithdrawal({ db, clock, blobs: folderBlobs(folder), publicId, portals, key: signer.verifierKey });
}

function namesOf(left: readonly Left[], portal: string | null): string[] {
  return [...new Set(left.filter((one) => one.portal === portal).map(({ surface }) => surface))].toSorted();
}

async function sql(text: string): Promise<void> {
  await world.database.pool('owner').query(text);
}

describe('DESIGN invariant 5: the verifier of a withdrawal', () => {
  it('finds an item gone from two portals that had kept it everywhere', async () => {
    const [one, two] = [await openPortal(), await openPortal()];
    const publicId = await publish('关于“A & B”的通告', '附表的内容');
    const sha256 = await folderBlobs(folder).put(Buffer.from('附表的内容'));
    for (const portal of [one, two]) for (const at of ['/', '/list', `/r/${publicId}`]) await fetch(portal + at);
    await world.takeBack(publicId, 'personal-data');
    await keepLog();
    await folderBlobs(folder).remove(sha256);
    const { left, checked } = await check(publicId, one, two);
    expect(left).toEqual([]);
    expect(checked).toBeGreaterThan(50);
  });

  it('refuses to look for what is not there or still public', async () => {
    await expect(check('zzzzzzzzzzzz')).rejects.toMatchObject({ code: 'register.no-item' });
    await expect(check(await publish('仍在公开的通告'))).rejects.toMatchObject({ code: 'register.still-public' });
  });

  it('names a portal that goes on showing what it kept, and no other', async () => {
    const [good, bad] = [await openPortal(), await openPortal(() => deaf())];
    const publicId = await publish('仍被旧门户显示的通告');
    await until(bad, publicId);
    for (const at of ['/', '/list', '/feed.xml', `/r/${publicId}`, `/api/v1/releases/${publicId}`])
      await fetch(bad + at);
    await world.takeBack(publicId, 'content-error');
    await keepLog();
    const { left } = await check(publicId, good, bad);
    expect(namesOf(left, good)).toEqual([]);
    expect(namesOf(left, bad)).toEqual(['信息接口', '信息页面', '全部信息列表', '订阅源', '首页'].toSorted());
    expect(left.find(({ surface }) => surface === '信息页面')?.detail).toContain('200');
  });

  it('names rows that came back, a title that must not be shown, and bytes that lie about, without telling the title', async () => {
    const portal = await openPortal();
    const title = '张三个人信息的通告';
    const publicId = await publish(title, '留下的附件');
    await sql(`create table kept as select * from public_read.register_release where public_id = '${publicId}'`);
    await sql(
      `create table kept_version as select * from public_read.register_version where public_id = '${publicId}'`,
    );
    await keepLog();
    world.runtime.clock.advance(86_400_000);
    await world.takeBack(publicId, 'personal-data');
    await keepLog();
    await sql(
      `insert into public_read.register_withdrawn_title select public_id, title, clearance_id, content_hash from kept`,
    );
    const first = await check(publicId, portal);
    expect(first.left.map(({ surface, detail }) => [surface, detail])).toEqual(
      expect.arrayContaining([
        ['公开数据库', expect.stringContaining('register_withdrawn_title')],
        ['公开文件库', expect.stringContaining('仍在公开文件库')],
        ['信息页面', expect.stringContaining('标题仍在显示')],
        ['信息接口', expect.stringContaining('标题仍在显示')],
        ['某日公开的信息（接口）', expect.stringContaining('标题仍在显示')],
      ]),
    );
    await sql('insert into public_read.register_release select * from kept');
    await sql('insert into public_read.register_version select * from kept_version');
    // Rows that came back without a change reach whoever has not kept what stood there before.
    const fresh = await openPortal();
    const second = await check(publicId, fresh);
    expect(namesOf(second.left, fresh)).toEqual(
      expect.arrayContaining([
        '信息页面',
        '信息接口',
        '首页',
        '全部信息列表',
        '列表接口',
        '第1个附件',
        '凭证',
        '网站地图',
      ]),
    );
    expect(namesOf(second.left, null)).toEqual(['公开数据库']);
    expect(JSON.stringify([first, second])).not.toMatch(/张三|%E5%BC%A0/);
    await sql(
      `delete from public_read.register_release where public_id = '${publicId}'; drop table kept, kept_version`,
    );
  });

  it('names what is missing while the worker stands still, and a portal that does not answer', async () => {
    const portal = await openPortal();
    const nobody = 'http://127.0.0.1:1';
    const publicId = await publish('尚未编号的通告');
    await world.takeBack(publicId, 'duplicate');
    const { left } = await check(publicId, portal, nobody);
    expect(namesOf(left, portal)).toEqual(['公开日志', '变更接口']);
    expect(left.filter((one) => one.portal === nobody).map(({ detail }) => detail)).toEqual(['没有应答，无法核查。']);
    await keepLog();
    expect((await check(publicId, portal)).left).toEqual([]);
  });

  it('believes no log but the one whose key it was given', async () => {
    const portal = await openPortal();
    const publicId = await publish('日志另有其人的通告');
    await world.takeBack(publicId, 'duplicate');
    await keepLog();
    const { db, clock } = world.runtime;
    const other = noteSigner('example.gov.cn/log', generateSeed()).verifierKey;
    const given = { db, clock, blobs: folderBlobs(folder), publicId, portals: [portal], key: other };
    expect(namesOf((await checkWithdrawal(given)).left, portal)).toEqual(['公开日志']);
  });
});

/** Until a portal keeps the front page with the item in it. */
async function until(portal: string, publicId: string): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    if ((await (await fetch(portal)).text()).includes(publicId)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the portal never showed it');
}
