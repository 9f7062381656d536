import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { generateSeed, noteSigner } from '#platform/tlog/note-key';
import { folderTiles } from '#platform/tlog/tile-store';
import { searchPublic } from '#modules/search';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { followNews, keepLogOnce, rebuildReadModel, rebuildSearch, rebuildTiles, verifyRegister } from './index.ts';

let world: World;
let folder: string;
const signer = noteSigner('example.gov.cn/log', generateSeed());

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-rebuilding-'));
  for (let i = 1; i <= 6; i += 1) await publish(`先前第${i}号通告`);
  await keepLog();
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function publish(title: string): Promise<string> {
  return (await world.publish(await world.clear(sample(title, '正文', title)))).publicId;
}

async function keepLog(): Promise<void> {
  const tiles = folderTiles(folder, { sync: false });
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
}

function tools() {
  return { db: world.database.as('owner'), clock: world.runtime.clock, publicFolder: folder };
}

async function ask(text: string): Promise<Record<string, unknown>[]> {
  return (await world.database.pool('owner').query(text)).rows;
}

async function expectWhole(): Promise<void> {
  await keepLog();
  expect(await verifyRegister({ db: world.runtime.db, tiles: folderTiles(folder) })).toMatchObject({ mismatches: [] });
  expect(await ask('select * from platform.long_work')).toEqual([]);
}

/** Goes on until it is told to for the `times`th time, then ends as a process that is killed would: with what it committed. */
function killedAfter(times: number) {
  let told = 0;
  return () => {
    told += 1;
    if (told === times) throw new Error('killed');
  };
}

const parts = [
  [
    'read-model',
    rebuildReadModel,
    'delete from public_read.register_release where public_id in (select public_id from public_read.register_release limit 4)',
  ],
  ['search', rebuildSearch, `update public_read.search_entry set words = '''旧''', words_version = 'old'`],
] as const;

describe('DESIGN invariant 9: a rebuild', () => {
  it.each(parts)(
    'of the %s that was killed goes on where it was, and comes to the same',
    async (_name, rebuild, damage) => {
      await ask(damage);
      await expect(rebuild({ ...tools(), atOnce: 2, onProgress: killedAfter(2) })).rejects.toThrow('killed');
      expect(await ask('select done::int, finished from platform.long_work')).toEqual([{ done: 4, finished: false }]);
      const takenUp: number[] = [];
      const seen: number[] = [];
      const rebuilt = await rebuild({
        ...tools(),
        atOnce: 2,
        onTakenUp: (done) => takenUp.push(done),
        onProgress: (done) => seen.push(done),
      });
      expect([takenUp, seen[0], rebuilt.resumedAt]).toEqual([[4], 6, 4]);
      // What the damage took from the first half was made before the kill; nothing of it is lost.
      await rebuildSearch(tools());
      await expectWhole();
    },
  );

  it('whose chunk fails leaves neither rows nor position of it', async () => {
    await ask(`create function die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$`);
    await ask(`create trigger die before insert on public_read.search_entry for each row execute function die()`);
    const [before] = await ask('select count(*)::int as rows from public_read.search_entry');
    await expect(rebuildSearch({ ...tools(), atOnce: 2 })).rejects.toThrow('dead');
    expect(await ask('select done::int, position from platform.long_work')).toEqual([{ done: 0, position: '' }]);
    expect(await ask('select count(*)::int as rows from public_read.search_entry')).toEqual([before]);
    await ask('drop trigger die on public_read.search_entry');
    await rebuildSearch(tools());
    await expectWhole();
  });

  it('of the tiles that was killed goes on with its draft, and begins again where the draft is gone', async () => {
    await rm(path.join(folder, 'log'), { recursive: true });
    await expect(rebuildTiles({ ...tools(), onProgress: killedAfter(1) })).rejects.toThrow('killed');
    const takenUp: number[] = [];
    const onTakenUp = (done: number) => takenUp.push(done);
    expect(await rebuildTiles({ ...tools(), onTakenUp })).toMatchObject({ size: 6, files: 2, resumedAt: 6 });
    await expectWhole();

    await rm(path.join(folder, 'log'), { recursive: true });
    await expect(rebuildTiles({ ...tools(), onProgress: killedAfter(1) })).rejects.toThrow('killed');
    await rm(path.join(folder, 'log'), { recursive: true });
    expect(await rebuildTiles(tools())).toMatchObject({ size: 6, files: 2, resumedAt: 0 });
    await expectWhole();
  });

  it('by two processes at once is done once', async () => {
    await ask('delete from public_read.register_release');
    const twice = await Promise.all([
      rebuildReadModel({ ...tools(), run: 'both', atOnce: 1 }),
      rebuildReadModel({ ...tools(), run: 'both', atOnce: 1 }),
    ]);
    expect(twice[0].releases + twice[1].releases).toBe(6);
    await ask('delete from platform.long_work');
    await rebuildSearch(tools());
    await expectWhole();
  });

  it('tells every cache that anything may be otherwise', async () => {
    const news = followNews();
    const portal = world.as('wgk_portal').db;
    await news.next(portal);
    await rebuildReadModel(tools());
    expect(await news.next(portal)).toMatchObject({ keys: expect.arrayContaining(['all']) });
  });

  it('while people release and withdraw loses nothing and brings nothing back', async () => {
    const ready = await Promise.all(
      Array.from({ length: 24 }, (_, i) => world.clear(sample(`其间第${i}号通告`, '正文'))),
    );
    const state = { acting: true };
    const gone: string[] = [];
    async function rebuildOn(): Promise<number> {
      let rounds = 0;
      for (; state.acting; rounds += 1) {
        await rebuildReadModel({ ...tools(), atOnce: 3 });
        await rebuildSearch({ ...tools(), atOnce: 3 });
      }
      return rounds;
    }
    async function act(lane: number): Promise<void> {
      for (const cleared of ready.slice(lane * 8, lane * 8 + 8)) {
        const { publicId } = await world.publish(cleared);
        if (gone.length % 2 === lane % 2) {
          await world.takeBack(publicId, 'content-error');
          gone.push(publicId);
        }
      }
    }
    const rebuilding = rebuildOn();
    await Promise.all([0, 1, 2].map(act));
    state.acting = false;
    expect(await rebuilding).toBeGreaterThan(0);
    await expectWhole();
    const { hits } = await searchPublic(world.as('wgk_portal').db, { q: '其间', limit: 50, day: '2026-11-25' });
    expect(gone.length).toBeGreaterThan(0);
    expect(hits).toHaveLength(24 - gone.length);
    expect(hits.filter(({ publicId }) => gone.includes(publicId))).toEqual([]);
  });
});
