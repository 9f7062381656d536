import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { settableClock, type SettableClock } from '#platform/clock';
import { openLog } from '#platform/log';
import { anyChange, json, type PublicRoute } from '#platform/page';
import { findRelease, numberChanges } from '#modules/register';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes as registerRoutes } from '../../modules/register/portal.tsx';
import { routes as searchRoutes } from '../../modules/search/portal.tsx';
import { hearChanges } from './hear-changes.ts';
import { keepAnswers } from './kept-answers.ts';
import { readyAnswer } from './ready.ts';
import { createPortal } from './server.ts';

let world: World;
let folder: string;
let clock: SettableClock;
let portals: FastifyInstance[];
/** Holds back an answer that has been read and not yet been kept. */
let gate: { reached: PromiseWithResolvers<void>; open: PromiseWithResolvers<void> };
let made = 0;

const slow: PublicRoute = {
  path: '/slow/:id',
  async answer({ db, params }) {
    const release = await findRelease(db, params['id'] ?? '');
    made += 1;
    gate.reached.resolve();
    await gate.open.promise;
    return json({ title: release?.record.title ?? null }, { keys: [`item:${params['id']}`] });
  },
};

let probes = 0;
/** Made anew after every change, and only then. */
const probe: PublicRoute = {
  path: '/probe',
  answer: async () => json({ made: (probes += 1) }, { keys: [anyChange] }),
};

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-kept-'));
  clock = settableClock(world.runtime.clock.now());
  portals = await Promise.all([openPortal(), openPortal()]);
  await until(async () => (await one().inject('/')).headers['x-as-of'] === undefined);
});
afterAll(async () => {
  await Promise.all(portals.map((portal) => portal.close()));
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  made = 0;
  gate = { reached: Promise.withResolvers(), open: Promise.withResolvers() };
});

/** A portal as its process has it: polling every 250 ms over a connection of its own. */
async function openPortal(): Promise<FastifyInstance> {
  return await createPortal({
    db: world.as('wgk_portal').db,
    clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    home: 'https://www.example.gov.cn',
    routes: [...registerRoutes, ...searchRoutes, slow, probe],
    openChanges: hearChanges(world.database.url('wgk_portal')),
  });
}

function one(): FastifyInstance {
  const [portal] = portals;
  if (!portal) throw new Error('no portal');
  return portal;
}

async function publish(title: string): Promise<string> {
  return (await world.publish(await world.clear(sample(title, '正文')))).publicId;
}

async function until(condition: () => Promise<boolean>, within = 2_000): Promise<number> {
  const begun = performance.now();
  while (!(await condition())) {
    if (performance.now() - begun > within) throw new Error(`not so within ${within} ms`);
    await sleep(20);
  }
  return performance.now() - begun;
}

/** Does something public, and waits until the portal has heard of it. */
async function heard<T>(act: () => Promise<T>): Promise<T> {
  async function made(): Promise<number> {
    return (await one().inject('/probe')).json().made;
  }
  await until(async () => (await made()) === (await made()), 5_000);
  const before = await made();
  const result = await act();
  await until(async () => (await made()) > before, 5_000);
  return result;
}

async function sql(text: string): Promise<void> {
  await world.database.pool('owner').query(text);
}

describe('DESIGN invariant 5: what portals keep', () => {
  it('a withdrawn item is gone from every surface of two portals within 2 s, though no worker numbers anything', async () => {
    const publicId = await publish('关于随后撤回的通告');
    const surfaces = [
      '/',
      '/list',
      '/list/yongzhou/notices',
      '/feed.xml',
      '/list/yongzhou/notices/feed.xml',
      '/api/v1/releases',
      `/api/v1/releases/${publicId}`,
      `/r/${publicId}`,
      `/search?q=${encodeURIComponent('随后撤回')}`,
      `/api/v1/search?q=${encodeURIComponent('随后撤回')}`,
    ];
    async function shown(): Promise<string[]> {
      const answers = portals.flatMap((portal) =>
        surfaces.map(async (url) => ({ url, ...(await portal.inject(url)) })),
      );
      const found = (await Promise.all(answers)).filter(
        ({ statusCode, body }) =>
          statusCode === 200 && (body.includes(`/r/${publicId}"`) || body.includes(`"${publicId}"`)),
      );
      return found.map(({ url }) => url);
    }
    await until(async () => (await shown()).length === surfaces.length * 2);
    // Once more, from what is kept now.
    expect(await shown()).toHaveLength(surfaces.length * 2);
    await world.takeBack(publicId, 'personal-data');
    await until(async () => (await shown()).length === 0);
    expect((await one().inject('/feed.xml')).body).toContain(`<at:deleted-entry ref="urn:wugongkai:item:${publicId}"`);
  });

  it('an answer that was read before a withdrawal and is done after it is not kept', async () => {
    const publicId = await heard(() => publish('读到一半时撤回的通告'));
    const asked = one().inject(`/slow/${publicId}`);
    await gate.reached.promise;
    await heard(() => world.takeBack(publicId, 'content-error'));
    gate.open.resolve();
    expect((await asked).json()).toEqual({ title: '读到一半时撤回的通告' });
    expect((await one().inject(`/slow/${publicId}`)).json()).toEqual({ title: null });
  });

  it('who asks after the change is heard does not wait for an answer begun before it', async () => {
    const publicId = await heard(() => publish('正在读时撤回的通告'));
    const before = one().inject(`/slow/${publicId}`);
    await gate.reached.promise;
    const early = gate;
    await heard(() => world.takeBack(publicId, 'content-error'));
    gate = { reached: Promise.withResolvers(), open: Promise.withResolvers() };
    gate.open.resolve();
    expect((await one().inject(`/slow/${publicId}`)).json()).toEqual({ title: null });
    early.open.resolve();
    await before;
  });

  it('what many ask for at once is made once, and then not again until a change names it', async () => {
    const publicId = await heard(() => publish('许多人同时要看的通告'));
    const asked = Array.from({ length: 20 }, () => one().inject(`/slow/${publicId}`));
    await gate.reached.promise;
    gate.open.resolve();
    await Promise.all(asked);
    await one().inject(`/slow/${publicId}`);
    expect(made).toBe(1);
    await heard(() => publish('另一份通告'));
    await one().inject(`/slow/${publicId}`);
    expect(made).toBe(1);
    await world.takeBack(publicId, 'content-error');
    await until(async () => (await one().inject(`/slow/${publicId}`)).json().title === null);
  });

  it('the number of a release appears on its page once it has one', async () => {
    const publicId = await publish('等待编号的通告');
    await until(async () => (await one().inject(`/r/${publicId}`)).body.includes('正在入册'));
    await numberChanges(world.as('wgk_worker').db, clock.now());
    await until(async () => !(await one().inject(`/r/${publicId}`)).body.includes('正在入册'));
  });
});

describe('what goes out', () => {
  it('bears an ETag, and is not sent again to who holds it', async () => {
    const publicId = await heard(() => publish('不必再发一遍的通告'));
    for (const url of ['/', '/feed.xml', `/r/${publicId}`, `/api/v1/releases/${publicId}`, '/api/v1/changes']) {
      const first = await one().inject(url);
      const etag = String(first.headers['etag']);
      expect(etag, url).toMatch(/^"[\w-]{22}"$/);
      const again = await one().inject({ url, headers: { 'if-none-match': `"other", W/${etag}` } });
      expect([again.statusCode, again.body, again.headers['etag']], url).toEqual([304, '', etag]);
      const other = await one().inject({ url, headers: { 'if-none-match': '"other"' } });
      expect([other.statusCode, other.body], url).toEqual([200, first.body]);
    }
  });

  it('is of today: at midnight it is made anew', async () => {
    const cleared = await world.clear(sample('将要到期的通告', '正文'));
    const { publicId } = await world.publish(cleared, { expiresOn: '2026-11-25' });
    await until(async () => (await one().inject(`/r/${publicId}`)).statusCode === 200);
    expect((await one().inject(`/api/v1/releases/${publicId}`)).json().validity).toBe('in-force');
    clock.set(new Date('2026-11-26T00:00:00+08:00'));
    expect((await one().inject(`/api/v1/releases/${publicId}`)).json().validity).toBe('expired');
    clock.set(new Date('2026-11-25T09:00:00+08:00'));
  });
});

describe('while changes cannot be heard', () => {
  it('pages are told as of a moment and say so, programs get what the database says, and no longer than 15 minutes', async () => {
    const publicId = await heard(() => publish('听不到变更时的通告'));
    const page = `/r/${publicId}`;
    await one().inject(page);
    await one().inject('/api/v1/releases');
    await sql('revoke select on public_read.change from wgk_portal');
    try {
      await until(async () => (await one().inject(page)).headers['x-as-of'] !== undefined, 4_000);
      const { statusCode, body, headers } = await one().inject(page);
      expect([statusCode, headers['cache-control'], headers['etag']]).toEqual([200, 'no-store', undefined]);
      expect(body).toMatch(
        /<body><p class="as-of" role="status"><strong>暂时无法获取最新信息。<\/strong>本页为2026年11月25日09:00:00的内容/,
      );
      const api = await one().inject('/api/v1/releases');
      expect([api.statusCode, api.headers['x-as-of']]).toEqual([200, undefined]);
      clock.advance(16 * 60_000);
      expect((await one().inject(page)).headers['x-as-of']).toBeUndefined();
    } finally {
      await sql('grant select on public_read.change to wgk_portal');
      clock.set(new Date('2026-11-25T09:00:00+08:00'));
    }
    await world.takeBack(publicId, 'content-error');
    await until(async () => (await one().inject(page)).statusCode === 410, 4_000);
  });
});

it('two questions at once are not taken for one because host and path together read the same', async () => {
  const kept = keepAnswers({ open: () => ({ next: async () => ({ keys: [] }), abandon() {} }), clock, onError() {} });
  function make(text: string) {
    const ready = readyAnswer({ type: 'text/plain', bytes: text }, { demo: false, site: null, address: '/' });
    return async () => await Promise.resolve(ready);
  }
  const asked = [
    { origin: 'http://a', address: '/list/feed.xml' },
    { origin: 'http://a/list', address: '/feed.xml' },
  ];
  const told = await Promise.all(asked.map((one) => kept.answer(one, make(one.address))));
  expect(told.map(({ ready }) => ready.bytes.toString())).toEqual(['/list/feed.xml', '/feed.xml']);
  await kept.stop();
});
