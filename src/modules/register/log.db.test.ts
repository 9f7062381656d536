import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { execute, valueOf } from '#platform/execute';
import { generateSeed, noteSigner, type NoteSigner } from '#platform/tlog/note-key';
import { leafHash } from '#platform/tlog/hashing';
import { verifyInclusion } from '#platform/tlog/proof-check';
import { folderTiles, type TileStore } from '#platform/tlog/tile-store';
import { parseTilePath } from '#platform/tlog/tiles';
import { independentlyVerify } from '../../../test/contracts/independent-log-verifier.ts';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { withdrawItem } from './commands/withdraw.ts';
import {
  commitmentOf,
  findLogIndex,
  findLogState,
  findTombstone,
  getRelease,
  integrateLog,
  keepLogOnce,
  listChanges,
  listUnnumbered,
  numberChanges,
  openLogSigner,
  proofFor,
  revise,
  verifyRegister,
} from './index.ts';

let world: World;
let folder: string;
let tiles: TileStore;
let signer: NoteSigner;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-log-'));
  tiles = folderTiles(folder, { sync: false });
  signer = noteSigner('example.gov.cn/log', generateSeed());
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

function worker() {
  return world.as('wgk_worker').db;
}

async function keep(): Promise<void> {
  await keepLogOnce({ db: worker(), clock: world.runtime.clock, tiles, signer });
}

async function verify() {
  return await verifyRegister({ db: world.runtime.db, tiles });
}

let count = 0;
async function publish(...lines: string[]): Promise<string> {
  count += 1;
  const { publicId } = await world.publish(await world.clear(sample(`第${count}号公告`, ...lines)));
  return publicId;
}

describe('the log', () => {
  it('begins with an empty tree that is signed, and verifies', async () => {
    expect(await verify()).toMatchObject({ origin: null, treeSize: 0, entries: 0, ok: true });
    await keep();
    expect(await findLogState(world.as('wgk_portal').db)).toMatchObject({ size: 0, origin: 'example.gov.cn/log' });
    expect(await verify()).toMatchObject({ origin: 'example.gov.cn/log', treeSize: 0, ok: true });
  });

  it('invariant 4: release, revision and withdrawal each become a leaf, in their order', async () => {
    const publicId = await publish('正文');
    await world.act(world.people.releaser, 'revise', (ctx) =>
      revise(ctx, { publicId, facts: { validity: 'expired', validFrom: '2026-11-01' } }),
    );
    expect((await getRelease(world.runtime.db, publicId)).logIndex).toBeNull();
    await keep();
    const { logIndex, record, salt } = await getRelease(world.as('wgk_portal').db, publicId);
    expect(logIndex).toBe(1);
    const input = { publicId, reason: 'personal-data' };
    valueOf(await execute(world.runtime, withdrawItem, input, world.person(world.people.releaser)));
    await keep();
    const { changes } = await listChanges(world.as('wgk_portal').db, { after: 0 }, 10);
    expect(changes[0]).toMatchObject({ seq: 1, act: 'standing', item: null, leafIndex: null });
    expect(changes.slice(1).map(({ seq, act, item, n, leafIndex }) => ({ seq, act, item, n, leafIndex }))).toEqual([
      { seq: 2, act: 'release', item: publicId, n: 1, leafIndex: 0 },
      { seq: 3, act: 'revise', item: publicId, n: 2, leafIndex: 1 },
      { seq: 4, act: 'withdraw', item: publicId, n: 0, leafIndex: 2 },
    ]);
    const entries = await world.database
      .as('owner')
      .selectFrom('register.entry')
      .select('entry')
      .orderBy('leaf_index')
      .execute();
    expect(entries.map(({ entry }) => JSON.parse(entry))).toMatchObject([
      { v: 1, act: 'release', item: publicId, n: 1 },
      { v: 1, act: 'revise', item: publicId, n: 2, c: commitmentOf(salt, record) },
      { v: 1, act: 'withdraw', item: publicId, n: 0 },
    ]);
    expect(entries[2]?.entry).not.toContain('personal');
    expect(await findTombstone(world.as('wgk_portal').db, publicId)).toMatchObject({ logIndex: 2 });
    expect(await verify()).toMatchObject({ treeSize: 3, entries: 3, releases: 0, ok: true });
  });

  it('proves that a record stands in it, to who has nothing but the key', async () => {
    const publicId = await publish('证明');
    expect(await proofFor(world.as('wgk_portal').db, tiles, publicId, 1)).toBeNull();
    await keep();
    const proof = await proofFor(world.as('wgk_portal').db, tiles, publicId, 1);
    const { record, salt } = await getRelease(world.runtime.db, publicId);
    expect(JSON.parse(proof?.entry ?? '')).toEqual({
      v: 1,
      act: 'release',
      item: publicId,
      n: 1,
      c: commitmentOf(salt, record),
    });
    const hashes = (proof?.hashes ?? []).map((hash) => Buffer.from(hash, 'hex'));
    const root = Buffer.from(proof?.rootHash ?? '', 'hex');
    const leaf = leafHash(Buffer.from(proof?.entry ?? ''));
    expect(verifyInclusion(leaf, proof?.leafIndex ?? -1, proof?.treeSize ?? 0, hashes, root)).toBe(true);
    expect(await findLogIndex(world.runtime.db, publicId, 1)).toBe(proof?.leafIndex);
    expect(await proofFor(world.runtime.db, tiles, 'zzzzzzzzzzzz', 1)).toBeNull();
  });

  it('numbers an item’s records in their order, though the clocks of two machines differ', async () => {
    const publicId = await publish();
    world.runtime.clock.advance(-3_600_000);
    await world.act(world.people.releaser, 'revise', (ctx) => revise(ctx, { publicId, facts: { theme: '综合政务' } }));
    world.runtime.clock.advance(3_600_000);
    await keep();
    const [first, second] = [
      await findLogIndex(world.runtime.db, publicId, 1),
      await findLogIndex(world.runtime.db, publicId, 2),
    ];
    expect(second).toBe((first ?? 0) + 1);
  });
});

describe('strangers', () => {
  it('invariant 4: an independent verifier accepts checkpoint and tiles, and reads the same entries', async () => {
    await publish();
    await keep();
    const state = await findLogState(world.as('wgk_portal').db);
    async function fetchBytes(asked: string): Promise<Buffer | null> {
      if (asked === 'checkpoint') return Buffer.from(state?.checkpoint ?? '');
      const tile = parseTilePath(asked);
      return tile && (await tiles.readTile(tile.level, tile.index, tile.width));
    }
    const log = await independentlyVerify(fetchBytes, signer.verifierKey);
    expect(log).toMatchObject({ origin: 'example.gov.cn/log', size: state?.size, rootHex: state?.root });
    const kept = await world.database
      .as('owner')
      .selectFrom('register.entry')
      .select('entry')
      .orderBy('leaf_index')
      .execute();
    expect(log.entries.map(String)).toEqual(kept.map(({ entry }) => entry));
  });
});

describe('many at once', () => {
  it('eight writers and two sequencers: no hole, no double, all in the tiles', async () => {
    const before = (await findLogState(worker()))?.size ?? 0;
    const ready = await Promise.all(Array.from({ length: 48 }, (_, i) => world.clear(sample(`并发第${i}号`, '正文'))));
    const writing = { on: true };
    async function sequence(): Promise<void> {
      while (writing.on) {
        await numberChanges(worker(), world.runtime.clock.now());
        await integrateLog(worker(), tiles, signer, world.runtime.clock.now());
      }
    }
    const sequencers = [sequence(), sequence()];
    const writers = Array.from({ length: 8 }, async (_, w) => {
      for (const cleared of ready.slice(w * 6, w * 6 + 6)) await world.publish(cleared);
    });
    await Promise.all(writers);
    writing.on = false;
    await Promise.all(sequencers);
    await keep();
    expect(await listUnnumbered(worker())).toEqual([]);
    const { changes } = await listChanges(worker(), { after: 0 }, 1_000);
    expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, i) => i + 1));
    expect(changes.slice(1).map(({ leafIndex }) => leafIndex)).toEqual(changes.slice(1).map((_, i) => i));
    expect(await verify()).toMatchObject({ treeSize: before + 48, entries: before + 48, ok: true });
  });

  it('a reader that follows the numbers sees each change once and never one below what it has seen', async () => {
    const ready = await Promise.all(Array.from({ length: 16 }, (_, i) => world.clear(sample(`跟读第${i}号`))));
    let { next } = await listChanges(worker(), { after: 0 }, 1_000);
    const start = next;
    const seen: number[] = [];
    const writing = { on: true };
    async function follow(): Promise<void> {
      for (let last = false; ;) {
        const page = await listChanges(world.as('wgk_portal').db, { after: next }, 3);
        seen.push(...page.changes.map(({ seq }) => seq));
        next = page.next;
        if (last && page.changes.length === 0) return;
        last = !writing.on;
      }
    }
    const reading = follow();
    await Promise.all(
      ready.map(async (cleared) => {
        await world.publish(cleared);
        await numberChanges(worker(), world.runtime.clock.now());
      }),
    );
    await numberChanges(worker(), world.runtime.clock.now());
    writing.on = false;
    await reading;
    expect(seen).toEqual(Array.from({ length: 16 }, (_, i) => start + 1 + i));
  });
});

describe('a crash', () => {
  it('after the tiles were written and before the checkpoint was kept: the next round goes on, the checkpoint never back', async () => {
    await keep();
    const before = await findLogState(worker());
    await publish();
    await numberChanges(worker(), world.runtime.clock.now());
    await world.database
      .pool('owner')
      .query(
        `create function die() returns trigger language plpgsql as $$ begin raise 'dead'; end $$; create trigger die before insert on public_read.log_state for each row execute function die()`,
      );
    await expect(integrateLog(worker(), tiles, signer, world.runtime.clock.now())).rejects.toThrow('dead');
    await world.database.pool('owner').query('drop trigger die on public_read.log_state');
    expect(await findLogState(worker())).toEqual(before);
    expect(await verify()).toMatchObject({ ok: true, treeSize: before?.size });
    await publish();
    await keep();
    expect(await verify()).toMatchObject({ ok: true, treeSize: (before?.size ?? 0) + 2 });
  });

  it('of a sequencer in the middle: nothing is numbered by half', async () => {
    await publish();
    await world.database
      .pool('owner')
      .query(`create trigger die before insert on register.entry for each row execute function die()`);
    await expect(numberChanges(worker(), world.runtime.clock.now())).rejects.toThrow('dead');
    await world.database.pool('owner').query('drop trigger die on register.entry');
    expect(await listUnnumbered(worker())).toHaveLength(1);
    await keep();
    expect(await verify()).toMatchObject({ ok: true });
  });

  it('tiles that are not those of the last checkpoint are never built upon', async () => {
    await publish();
    await numberChanges(worker(), world.runtime.clock.now());
    const files = ['0', 'entries'].map((level) => path.join(folder, `log/tile/${level}/000`));
    const [tile = '', bundle = ''] = files;
    const [hashes, entries] = [await readFile(tile), await readFile(bundle)];
    async function expectRefused(): Promise<void> {
      const round = integrateLog(worker(), tiles, signer, world.runtime.clock.now());
      await expect(round).rejects.toMatchObject({ code: 'mismatch' });
    }
    await writeFile(tile, Buffer.concat([Buffer.alloc(32), hashes.subarray(32)]));
    await expectRefused();
    // Entry and leaf forged together: only the root of the last checkpoint tells.
    const length = entries.readUInt16BE(0);
    const forged = Buffer.from(
      entries
        .subarray(2, 2 + length)
        .toString()
        .replace('"v":1', '"v":2'),
    );
    await writeFile(bundle, Buffer.concat([entries.subarray(0, 2), forged, entries.subarray(2 + length)]));
    await writeFile(tile, Buffer.concat([leafHash(forged), hashes.subarray(32)]));
    await expectRefused();
    await writeFile(tile, hashes);
    await writeFile(bundle, entries);
    await keep();
    expect(await verify()).toMatchObject({ ok: true });
  });
});

describe('the signing key', () => {
  it('is the same for ever: another key, another origin, no key or one in public are refused', async () => {
    const keys = path.join(folder, '..', `${path.basename(folder)}-keys`);
    const given = { keyFile: path.join(keys, 'log.key'), origin: 'example.gov.cn/log', publicFolder: folder };
    await expect(openLogSigner(worker(), given)).rejects.toMatchObject({
      code: 'register.log-key',
      message: /未找到签名密钥/,
    });
    const other = noteSigner('example.gov.cn/log', generateSeed());
    await expect(integrateLog(worker(), tiles, other, world.runtime.clock.now())).rejects.toMatchObject({
      code: 'register.log-key',
    });
    const inPublic = { ...given, keyFile: path.join(folder, 'log.key') };
    await expect(openLogSigner(worker(), inPublic)).rejects.toMatchObject({ message: /公开的文件夹/ });
    const fresh = await openWorld(inject('clusterUrl'));
    const db = fresh.as('wgk_worker').db;
    const own = await openLogSigner(db, given);
    await integrateLog(db, folderTiles(`${keys}/public`), own, fresh.runtime.clock.now());
    expect((await openLogSigner(db, given)).verifierKey).toBe(own.verifierKey);
    await expect(openLogSigner(db, { ...given, origin: 'other' })).rejects.toMatchObject({
      code: 'register.log-key',
      message: /首次启动时不同/,
    });
    await fresh.close();
    await rm(keys, { recursive: true, force: true });
  });
});
