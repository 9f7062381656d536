import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { openLog } from '#platform/log';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commitmentOf, entryOf, keepLogOnce, listPublicOn, release, revise, verifyRegister } from '#modules/register';
import { createPortal } from '../../src/apps/portal/server.ts';
import { routes } from '../../src/modules/register/portal.tsx';
import { openWorld, sample, type World } from '../worlds/release-world.ts';

let world: World;
let portal: FastifyInstance;
let folder: string;
/** Released on the 1st, declared expired on the 10th, its text replaced on the 20th. */
let changed: string;
/** Released on the 2nd, withdrawn on the 12th: once for a reason that shows its title, once for one that does not. */
let gone: string;
let hidden: string;
let historical: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'), { now: at('2026-03-01', '10:00') });
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-day-'));
  const cleared = await world.clear(sample('关于防汛的通知', '旧的正文'));
  changed = (await world.publish(cleared, { documentNumber: '永政办函〔2026〕1号' })).publicId;
  world.runtime.clock.set(at('2026-03-02', '23:59'));
  gone = (await world.publish(await world.clear(sample('内容有误的公告')))).publicId;
  hidden = (await world.publish(await world.clear(sample('涉及个人的公告')))).publicId;
  world.runtime.clock.set(at('2026-03-03', '00:00'));
  const old = await world.clear(sample('多年前的文件'));
  const input = world.inputOf(
    old,
    {
      documentDate: '2009-01-01',
      source: {
        url: 'http://old.example.gov.cn/1.html',
        publishedOn: '2009-01-05',
        capturedOn: '2026-03-01',
        evidence: 'a'.repeat(64),
      },
    },
    { origin: 'historical', columns: [place('office')] },
  );
  historical = (await world.act(world.people.releaser, 'release', (ctx) => release(ctx, input))).publicId;
  world.runtime.clock.set(at('2026-03-10', '09:00'));
  await world.act(world.people.releaser, 'revise', (ctx) =>
    revise(ctx, { publicId: changed, facts: { validity: 'expired' }, columns: [place('office')] }),
  );
  world.runtime.clock.set(at('2026-03-12', '09:00'));
  await world.takeBack(gone, 'content-error');
  await world.takeBack(hidden, 'personal-data');
  world.runtime.clock.set(at('2026-03-20', '09:00'));
  const renewed = await world.clear(sample('关于防汛的通知', '新的正文'), cleared.nounId);
  await world.publish(renewed, { documentNumber: '永政办函〔2026〕1号' });
  await keep();
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    routes,
  });
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

function at(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+08:00`);
}

function place(column: string) {
  return { site: 'yongzhou', column };
}

async function keep(): Promise<void> {
  const signer = noteSigner('example.gov.cn/log', generateSeed());
  const tiles = folderTiles(folder, { sync: false });
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

async function on(day: string, filter: object = {}) {
  const { items } = await listPublicOn(world.as('wgk_portal').db, { day, limit: 100, ...filter });
  return items.map(({ publicId, n, version, withdrawn }) => ({
    id: publicId,
    n,
    validity: version?.record.validity,
    gone: withdrawn && (withdrawn.title ?? 'untold'),
  }));
}

it('tells each item by the record that stood at the end of the day, by the minute', async () => {
  expect(await on('2026-02-28')).toEqual([]);
  expect(await on('2026-03-01')).toEqual([{ id: changed, n: 1, validity: 'in-force', gone: null }]);
  expect((await on('2026-03-02')).map(({ id }) => id)).not.toContain(historical);
  expect((await on('2026-03-03')).map(({ id }) => id)).toContain(historical);
  const byId = async (day: string) => (await on(day)).find(({ id }) => id === changed);
  expect(await byId('2026-03-09')).toMatchObject({ n: 1, validity: 'in-force' });
  expect(await byId('2026-03-10')).toMatchObject({ n: 2, validity: 'expired' });
  expect(await byId('2026-03-20')).toMatchObject({ n: 3, validity: 'in-force' });
});

it('shows of what was withdrawn since that something stood there, the title only where the reason allows it', async () => {
  expect((await on('2026-03-11')).filter(({ gone: title }) => title)).toEqual(
    [
      { id: gone, n: 1, validity: undefined, gone: '内容有误的公告' },
      { id: hidden, n: 1, validity: undefined, gone: 'untold' },
    ].toSorted((a, b) => (a.id < b.id ? 1 : -1)),
  );
  expect((await on('2026-03-12')).map(({ id }) => id).toSorted()).toEqual([changed, historical].toSorted());
  const { body } = await portal.inject({ url: '/on/2026-03-11' });
  expect(body).toContain('内容有误的公告');
  expect(body).not.toContain('涉及个人');
  expect((await portal.inject({ url: '/api/v1/on/2026-03-11' })).body).not.toContain('涉及个人');
});

it('every row can be checked with what it brings: salt and record open the entry at its leaf', async () => {
  const { items } = (await portal.inject({ url: '/api/v1/on/2026-03-11' })).json<{
    items: { publicId: string; n: number; logIndex: number; version: { salt: string; record: object } | null }[];
  }>();
  const kept = await world.database.as('owner').selectFrom('register.entry').select(['leaf_index', 'entry']).execute();
  expect(items).toHaveLength(4);
  for (const { publicId, n, logIndex, version } of items) {
    const entry = kept.find(({ leaf_index: leaf }) => Number(leaf) === logIndex)?.entry ?? '';
    if (!version) expect(JSON.parse(entry)).toMatchObject({ act: 'release', item: publicId, n });
    else {
      const commitment = commitmentOf(Buffer.from(version.salt, 'hex'), version.record);
      const act = (version.record as { act: 'release' }).act;
      expect(entryOf({ act, publicId, n, commitment })).toBe(entry);
    }
  }
});

it('goes page by page without leaving one out or telling one twice', async () => {
  const seen: string[] = [];
  let before: string | undefined;
  do {
    const page = await listPublicOn(world.as('wgk_portal').db, {
      day: '2026-03-11',
      limit: 1,
      ...(before && { before }),
    });
    seen.push(...page.items.map(({ publicId }) => publicId));
    before = page.next ?? undefined;
  } while (before);
  expect(seen).toEqual((await on('2026-03-11')).map(({ id }) => id));
  expect(new Set(seen).size).toBe(4);
});

it('asks for a place as it was then, and for an issuer', async () => {
  const ids = async (day: string, filter: object) => (await on(day, filter)).map(({ id }) => id);
  expect(await ids('2026-03-09', place('notices'))).toContain(changed);
  expect(await ids('2026-03-10', place('notices'))).not.toContain(changed);
  expect(await ids('2026-03-10', { site: 'yongzhou' })).toContain(changed);
  expect(await ids('2026-03-10', { issuer: 'nobody' })).toEqual([]);
  expect(await ids('2026-03-10', { issuer: 'yz-office' })).toHaveLength(4);
});

it('answers days that make no sense, days to come, and days before the first release, in plain words', async () => {
  for (const day of ['2026-13-01', '2026-02-30', 'yesterday', '%00', '2026-3-1', '9999-12-31']) {
    const page = await portal.inject({ url: `/on/${day}`, headers: { accept: 'text/html' } });
    expect([page.statusCode, page.body], day).toEqual([422, expect.stringMatching(/日期不正确|还没有到/)]);
    expect((await portal.inject({ url: `/api/v1/on/${day}` })).statusCode, day).toBe(422);
  }
  expect((await portal.inject({ url: '/on/2020-01-01' })).body).toContain('第一条信息是在2026年3月1日 10:00');
  expect((await portal.inject({ url: '/on?day=2026-03-20' })).body).toContain('今天尚未结束');
  expect((await portal.inject({ url: '/on' })).body).toContain('type="date"');
  expect((await portal.inject({ url: '/on/2026-03-09' })).body).toContain(
    '2026年3月3日 00:00补录到本平台；补录以前的公开情况，本平台不作证明',
  );
});

it('an item’s page lists its versions; they are whole, and go with the item', async () => {
  const { body } = await portal.inject({ url: `/r/${changed}` });
  expect([...body.matchAll(/日志第 (\d+) 条/g)].map(([, leaf]) => Number(leaf)).slice(0, 3)).toEqual([8, 5, 1]);
  expect(body).toContain('历次登记');
  const tiles = folderTiles(folder);
  const found = await verifyRegister({ db: world.runtime.db, tiles, day: '2026-03-11' });
  expect(found).toMatchObject({ ok: true, mismatches: [], day: { items: 4, withdrawn: 2, waiting: 0 } });
  const rows = await world.database
    .as('owner')
    .selectFrom('public_read.register_version')
    .select('public_id')
    .execute();
  expect(rows.filter(({ public_id: id }) => id === gone || id === hidden)).toEqual([]);
});
