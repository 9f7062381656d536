import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { followNews, listChanges, numberChanges, revise, type Change } from './index.ts';
import { publicRequest } from '../../../test/worlds/public-request.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes } from './portal.tsx';

let world: World;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  await number();
});
afterAll(() => world.close());

const day = 86_400_000;

function portal() {
  return world.as('wgk_portal').db;
}

async function number(): Promise<void> {
  await numberChanges(world.as('wgk_worker').db, world.runtime.clock.now());
}

let count = 0;
async function publish(): Promise<string> {
  count += 1;
  return (await world.publish(await world.clear(sample(`第${count}号通告`, '正文')))).publicId;
}

async function listFrom(after: number): Promise<Change[]> {
  return (await listChanges(portal(), { after }, 1_000)).changes;
}

async function latest(): Promise<number> {
  return (await listChanges(portal(), { after: 0 }, 1)).latest;
}

async function ask(path: string, query: Record<string, string> = {}, params: Record<string, string> = {}) {
  const route = routes.find((one) => one.path === path);
  const now = world.runtime.clock.now();
  const found = await route?.answer(publicRequest(portal(), { now, params, query }));
  if (!found || !('bytes' in found)) throw new Error(`${path} answers no bytes`);
  return found.bytes.toString();
}

describe('a follower', () => {
  it('reads a withdrawal as a tombstone with its public words, and how far it is behind', async () => {
    const publicId = await publish();
    await number();
    const start = await latest();
    await world.takeBack(publicId, 'personal-data');
    expect(await listFrom(start)).toEqual([]);
    await publish();
    await number();
    const answer = JSON.parse(await ask('/api/v1/changes', { after: String(start), limit: '1' }));
    expect(answer).toMatchObject({
      changes: [
        {
          seq: start + 1,
          act: 'withdraw',
          item: publicId,
          n: 0,
          tombstone: { reasonCode: 'withdrawn-by-law', reason: '依法撤回' },
        },
      ],
      next: start + 1,
      latest: start + 2,
    });
    expect(JSON.stringify(answer)).not.toMatch(/号通告|personal/);
    expect((await listFrom(start + 1))[0]).toMatchObject({ act: 'release', tombstone: null });
  });

  it('is told when its cursor is from the future, or from another database, and what to do', async () => {
    await publish();
    await number();
    const [last] = (await listFrom(0)).toReversed();
    const seq = last?.seq ?? 0;
    const own = { after: String(seq), id: last?.id ?? '' };
    expect(JSON.parse(await ask('/api/v1/changes', own))).toEqual({ changes: [], next: seq, latest: seq });
    await expect(ask('/api/v1/changes', { after: String(seq + 1) })).rejects.toMatchObject({
      kind: 'conflict',
      code: 'register.cursor-ahead',
      message: expect.stringMatching(/重新同步/),
      details: { latest: seq },
    });
    const other = { after: String(seq), id: '019ac0de-1111-7222-8333-444455556666' };
    await expect(ask('/api/v1/changes', other)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'register.other-ledger',
    });
    for (const id of ['', 'x', "' or 1=1"]) {
      await expect(ask('/api/v1/changes', { ...own, id })).rejects.toMatchObject({ code: 'register.bad-cursor' });
    }
  });
});

describe('order', () => {
  it('is that of the numbers, though the clock jumps back and forward between the acts', async () => {
    const start = await latest();
    const wanted: string[] = [];
    for (const jump of [0, -3 * day, 10 * day, -7 * day]) {
      world.runtime.clock.advance(jump);
      wanted.push(await publish());
      await number();
    }
    const changes = await listFrom(start);
    expect(changes.map(({ item }) => item)).toEqual(wanted);
    expect(changes.map(({ seq }) => seq)).toEqual(wanted.map((_, i) => start + 1 + i));
    expect(changes.map(({ at }) => at.getTime())).not.toEqual(
      changes.map(({ at }) => at.getTime()).toSorted((a, b) => a - b),
    );
  });

  it('of an item is that of its records, though the withdrawal’s clock is behind and both wait at once', async () => {
    const start = await latest();
    const publicId = await publish();
    world.runtime.clock.advance(-3_600_000);
    await world.takeBack(publicId, 'duplicate');
    await number();
    world.runtime.clock.advance(3_600_000);
    expect((await listFrom(start)).map(({ act, item }) => [act, item])).toEqual([
      ['release', publicId],
      ['withdraw', publicId],
    ]);
  });

  it('two sequencers at once leave no hole or double that any reader sees at any moment', async () => {
    const start = await latest();
    const ready = await Promise.all(Array.from({ length: 24 }, (_, i) => world.clear(sample(`并发第${i}号`))));
    const state = { writing: true };
    async function sequence(): Promise<void> {
      while (state.writing) await number();
    }
    async function read(): Promise<number> {
      let looks = 0;
      for (; state.writing; looks += 1) {
        const numbers = (await listFrom(start)).map(({ seq }) => seq);
        expect(numbers).toEqual(numbers.map((_, i) => start + 1 + i));
      }
      return looks;
    }
    const running = Promise.all([sequence(), sequence(), read()]);
    await Promise.all(ready.map((cleared) => world.publish(cleared)));
    state.writing = false;
    const [, , looks] = await running;
    expect(looks).toBeGreaterThan(2);
    await number();
    expect(await latest()).toBe(start + 24);
  });
});

describe('news for caches', () => {
  it('names everything first, then each change once: while it waits, and again with its number', async () => {
    const news = followNews();
    expect(await news.next(portal())).toBe('everything');
    expect(await news.next(portal())).toEqual({ keys: [] });
    const publicId = await publish();
    const heard = await news.next(portal());
    expect(heard).toMatchObject({ keys: expect.arrayContaining(['all', `item:${publicId}`, 'list:yongzhou/notices']) });
    expect(await news.next(portal())).toEqual({ keys: [] });
    await number();
    expect(await news.next(portal())).toEqual(heard);
    expect(await news.next(portal())).toEqual({ keys: [] });
  });

  it('names the lists that an item leaves as well as those it comes to', async () => {
    const publicId = await publish();
    const news = followNews();
    await news.next(portal());
    const columns = [{ site: 'yongzhou', column: 'office' }];
    await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: {}, columns }));
    expect(await news.next(portal())).toMatchObject({
      keys: expect.arrayContaining(['list:yongzhou/notices', 'list:yongzhou/office']),
    });
    await number();
  });

  it('names everything where the ledger is no longer the one that was followed', async () => {
    const news = followNews();
    await publish();
    await number();
    await news.next(portal());
    const owner = world.database.pool('owner');
    const { rows } = await owner.query('select max(seq)::int as seq from public_read.change');
    const { seq } = rows[0];
    // As after a restore: the last number is gone, and another change has it.
    await owner.query('update public_read.change set seq = seq + 1000 where seq = $1', [seq]);
    await publish();
    await owner.query('update public_read.change set seq = $1, numbered_at = at where seq is null', [seq]);
    expect(await news.next(portal())).toBe('everything');
    await owner.query('update public_read.change set seq = $1 + 1 where seq = $1 + 1000', [seq]);
    expect(await news.next(portal())).toBe('everything');
    expect(await news.next(portal())).toEqual({ keys: [] });
  });

  it('names everything while more wait than are told one by one', async () => {
    const news = followNews();
    await news.next(portal());
    const owner = world.database.pool('owner');
    await owner.query(
      `insert into public_read.change (id, act, keys, at) select gen_random_uuid(), 'standing', '{x}', now() from generate_series(1, 1100)`,
    );
    for (let i = 0; i < 3; i += 1) expect(await news.next(portal())).toBe('everything');
    await number();
    expect(await news.next(portal())).toBe('everything');
    expect(await news.next(portal())).toEqual({ keys: [] });
  });
});

describe('feeds', () => {
  it('tell for 30 days what was withdrawn from their own list, and page through the older', async () => {
    const notices = { site: 'yongzhou', column: 'notices' };
    const column = '/list/:site/:column/feed.xml';
    const gone = await publish();
    await world.takeBack(gone, 'secrecy');
    const elsewhere = await publish();
    const columns = [{ site: 'yongzhou', column: 'office' }];
    await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId: elsewhere, facts: {}, columns }));
    await world.takeBack(elsewhere, 'content-error');
    function tombstone(publicId: string): string {
      return `<at:deleted-entry ref="urn:wugongkai:item:${publicId}" when="`;
    }
    expect(await ask('/feed.xml')).toContain(tombstone(gone));
    expect(await ask('/feed.xml')).toContain(tombstone(elsewhere));
    const feed = await ask(column, {}, notices);
    expect(feed).toContain(tombstone(gone));
    expect(feed).not.toContain(tombstone(elsewhere));
    expect(feed).toContain('<at:comment>依法撤回</at:comment>');
    expect(feed).not.toContain(`<id>urn:wugongkai:item:${gone}</id>`);
    world.runtime.clock.advance(31 * day);
    expect(await ask(column, {}, notices)).not.toContain(tombstone(gone));
    world.runtime.clock.advance(-31 * day);

    while (count < 60) await publish();
    const first = await ask('/feed.xml');
    const next = /<link rel="next"[^>]*\?before=([^"]+)"/.exec(first)?.[1] ?? '';
    const second = await ask('/feed.xml', { before: next });
    const ids = [first, second].map((page) => [...page.matchAll(/<id>urn:wugongkai:item:(\w+)<\/id>/g)].map(String));
    expect(ids[0]).toHaveLength(50);
    expect(ids[1]?.length).toBeGreaterThan(0);
    expect(ids[1]?.filter((id) => ids[0]?.includes(id))).toEqual([]);
    expect(second).toContain(
      `<link rel="self" type="application/atom+xml" href="https://www.example.gov.cn/feed.xml?before=${next}"/>`,
    );
    expect(second).not.toContain('at:deleted-entry');
    await expect(ask('/feed.xml', { before: 'x' })).rejects.toMatchObject({ code: 'register.bad-cursor' });
  });
});
