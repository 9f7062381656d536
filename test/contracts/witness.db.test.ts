import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openLog } from '#platform/log';
import { appendEntries } from '#platform/tlog/append';
import { openCheckpoint, signCheckpoint } from '#platform/tlog/checkpoint';
import { cosignatureVerifier, cosigner, findCosignature } from '#platform/tlog/cosignature';
import { generateSeed, noteSigner, type NoteSigner } from '#platform/tlog/note-key';
import { parseNote } from '#platform/tlog/note';
import { folderTiles, type TileStore } from '#platform/tlog/tile-store';
import { consistencyProof } from '#platform/tlog/proofs';
import { offerCheckpoint } from '#platform/tlog/witness-client';
import { findLogState, keepLogOnce, startWitnessing, verifyRegister } from '#modules/register';
import { createPortal } from '../../src/apps/portal/server.ts';
import { openWitnessFolder, type OpenWitness } from '../../src/apps/witness/open.ts';
import { createWitnessServer } from '../../src/apps/witness/server.ts';
import { routes } from '../../src/modules/register/portal.tsx';
import { openWorld, sample, type World } from '../worlds/release-world.ts';

let world: World;
let folder: string;
let tiles: TileStore;
let signer: NoteSigner;
let portal: FastifyInstance;
let opened: OpenWitness;
let witness: FastifyInstance;
let url: string;
let key: string;

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-witness-'));
  tiles = folderTiles(path.join(folder, 'public'), { sync: false });
  signer = noteSigner('example.gov.cn/log', generateSeed());
  await openWitnessServer();
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: path.join(folder, 'public'),
    demo: false,
    routes,
  });
});
afterAll(async () => {
  await Promise.all([portal.close(), witness.close(), world.close()]);
  opened.close();
  await rm(folder, { recursive: true, force: true });
});

function settings() {
  const clock = world.runtime.clock;
  return { folder: path.join(folder, 'w'), name: 'witness.example.edu.cn', logs: [signer.verifierKey], clock };
}

async function openWitnessServer(): Promise<void> {
  opened = await openWitnessFolder(settings());
  witness = createWitnessServer(opened.witness, openLog('test', 'silent'));
  url = await witness.listen({ port: 0, host: '127.0.0.1' });
  key = opened.witness.verifierKey;
}

async function publish(title: string): Promise<string> {
  const { publicId } = await world.publish(await world.clear(sample(title)));
  await keepLogOnce({ db: world.as('wgk_worker').db, clock: world.runtime.clock, tiles, signer });
  return publicId;
}

/** The worker's loop; beside ours it knows a witness that is never there and holds up nobody. */
async function withWitnessing(meanwhile: () => Promise<void>): Promise<void> {
  const witnessing = startWitnessing({
    db: world.as('wgk_worker').db,
    publicFolder: path.join(folder, 'public'),
    witnesses: [
      { key, url },
      { key: cosigner('gone.example', generateSeed()).verifierKey, url: 'http://127.0.0.1:1/' },
    ],
    log: openLog('test', 'silent'),
    pause: 20,
  });
  try {
    await meanwhile();
  } finally {
    await witnessing.stop();
  }
}

async function checkpoint(): Promise<string> {
  return (await portal.inject({ url: '/log/checkpoint' })).body;
}

function isCosigned(note: string): boolean {
  return findCosignature(parseNote(note), cosignatureVerifier(key)) !== null;
}

test('a new checkpoint is cosigned within a moment, served with the line, shown, and verified by who has the keys', async () => {
  const first = await publish('一号公告');
  expect(isCosigned(await checkpoint())).toBe(false);
  expect((await portal.inject({ url: '/verify' })).body).toContain('目前没有第三方为这个日志共同签名');
  await withWitnessing(async () => {
    await expect.poll(async () => isCosigned(await checkpoint())).toBe(true);
    await publish('二号公告');
    await expect.poll(async () => isCosigned(await checkpoint())).toBe(true);
  });
  // A proof takes the checkpoint that is cosigned, though a later one is signed already.
  const second = await publish('尚待见证的公告');
  const early = (await portal.inject({ url: `/api/v1/releases/${first}/proof` })).json<{
    checkpoint: string;
  }>();
  expect([isCosigned(early.checkpoint), parseNote(early.checkpoint).text.split('\n')[1]]).toEqual([true, '2']);
  const late = (await portal.inject({ url: `/api/v1/releases/${second}/proof` })).json<{ checkpoint: string }>();
  expect(isCosigned(late.checkpoint)).toBe(false);
  // Who knows nothing of witnesses reads the log's own signature as before.
  expect(openCheckpoint(await checkpoint(), signer.verifierKey)).toMatchObject({ size: 3 });
  expect((await portal.inject({ url: '/verify' })).body).toContain('共同签名，至第 2 条');
  const found = await verifyRegister({ db: world.runtime.db, tiles, witnesses: [key] });
  expect(found).toMatchObject({ ok: true, witnesses: [{ name: 'witness.example.edu.cn', size: 2, isKnown: true }] });
  const stranger = key.replace('witness.', 'other.');
  const missing = await verifyRegister({ db: world.runtime.db, tiles, witnesses: [stranger] });
  expect(missing.mismatches).toMatchObject([{ kind: 'witness-silent' }]);
});

test('a forked log is not cosigned, nor one that was rolled back, nor after the witness was started again', async () => {
  const fork = folderTiles(path.join(folder, 'fork'), { sync: false });
  const entries = ['another', 'history', 'altogether'].map((text) => Buffer.from(text));
  const head = await appendEntries(fork, { size: 0 }, entries);
  const offer = {
    url,
    key: cosignatureVerifier(key),
    note: signCheckpoint(signer, head),
    size: 3,
    knownSize: 0,
    proofFrom: (size: number) => consistencyProof(fork, size, 3),
  };
  await expect(offerCheckpoint(offer)).rejects.toMatchObject({ fault: 'fork' });
  await witness.close();
  opened.close();
  await openWitnessServer();
  await expect(offerCheckpoint({ ...offer, url })).rejects.toMatchObject({ fault: 'fork' });
  const short = await appendEntries(
    folderTiles(path.join(folder, 'short'), { sync: false }),
    { size: 0 },
    entries.slice(0, 1),
  );
  const back = { ...offer, url, note: signCheckpoint(signer, short), size: 1 };
  await expect(offerCheckpoint(back)).rejects.toMatchObject({ fault: 'ahead' });
  // The log itself goes on.
  await publish('三号公告');
  await withWitnessing(() => expect.poll(async () => isCosigned(await checkpoint())).toBe(true));
});

test('one folder is one witness: a second process, another name, a key that others can read are refused', async () => {
  await expect(openWitnessFolder(settings())).rejects.toMatchObject({ code: 'witness.in-use' });
  const elsewhere = { ...settings(), folder: path.join(folder, 'w2') };
  (await openWitnessFolder(elsewhere)).close();
  await expect(openWitnessFolder({ ...elsewhere, name: 'other' })).rejects.toMatchObject({ code: 'witness.key' });
  await rm(path.join(elsewhere.folder, 'witness.key'));
  await expect(openWitnessFolder(elsewhere)).rejects.toMatchObject({
    message: expect.stringMatching(/未找到密钥文件/),
  });
});

test('a log rolled back behind what a witness has cosigned is found out, and so is a cosignature that was touched', async () => {
  const owner = world.database.pool('owner');
  const state = await findLogState(world.runtime.db);
  const kinds = async () => {
    const { mismatches } = await verifyRegister({ db: world.runtime.db, tiles });
    return mismatches.map(({ kind }) => kind);
  };
  expect(await kinds()).toEqual([]);
  const client = await owner.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query('create temp table kept as select * from public_read.log_state');
    await client.query('delete from public_read.log_state where size = $1', [state?.size]);
    expect(await kinds()).toContain('checkpoint-missing');
    await client.query('insert into public_read.log_state select * from kept where size = $1', [state?.size]);
    await client.query(`update public_read.register_cosignature set at = at - interval '1 hour' where size = 2`);
    expect(await kinds()).toEqual(['cosignature-wrong']);
    await client.query(`update public_read.register_cosignature set at = at + interval '1 hour' where size = 2`);
    expect(await kinds()).toEqual([]);
    await client.query(`update public_read.register_cosignature set checkpoint = 'nonsense' where size = $1`, [
      state?.size,
    ]);
    expect(await kinds()).toEqual(['cosignature-wrong']);
    expect(openCheckpoint(await checkpoint(), signer.verifierKey).size).toBe(state?.size);
  } finally {
    client.release(true);
  }
});
