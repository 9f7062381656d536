import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { openLog } from '#platform/log';
import { openWorld, sample, type World } from '../../../test/worlds/release-world.ts';
import { routes } from '../../modules/register/portal.tsx';
import { hearChanges } from './hear-changes.ts';
import { createPortal } from './server.ts';

let world: World;
let folder: string;
let portal: FastifyInstance;
let port: number;
let publicId: string;
/** What came as far as the router. */
let routed: string[];

beforeAll(async () => {
  world = await openWorld(inject('clusterUrl'));
  folder = await mkdtemp(path.join(tmpdir(), 'wgk-front-'));
  ({ publicId } = await world.publish(await world.clear(sample('关于汛情的通告', '正文'))));
  portal = await createPortal({
    db: world.as('wgk_portal').db,
    clock: world.runtime.clock,
    log: openLog('test', 'silent'),
    publicFolder: folder,
    demo: false,
    home: 'https://www.example.gov.cn',
    routes,
    openChanges: hearChanges(world.database.url('wgk_portal')),
  });
  portal.addHook('onRequest', async ({ url }) => void routed.push(url));
  routed = [];
  await portal.listen({ port: 0, host: '127.0.0.1' });
  port = (portal.server.address() as { port: number }).port;
  await untilKept('/');
});
afterAll(async () => {
  await portal.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  routed = [];
});

interface Answer {
  status: number | undefined;
  headers: Record<string, unknown>;
  body: string;
}

/** Over a socket: an injected request never meets what stands before the router. */
async function ask(address: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const asked = request({ port, path: address, method, headers: { host: 'localhost', ...headers } }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const { date: _date, ...told } = response.headers;
      resolve({ status: response.statusCode, headers: told, body: Buffer.concat(chunks).toString() });
    });
  });
  asked.once('error', reject);
  asked.end();
  return await promise;
}

/** Asks until the router no longer hears of it. */
async function untilKept(address: string): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    const before = routed.length;
    await ask(address);
    if (routed.length === before) return;
    await sleep(20);
  }
  throw new Error(`${address} is not kept`);
}

it('a page that is kept is answered before the router, and reads as the router would have answered it', async () => {
  for (const address of ['/', '/list', `/r/${publicId}`, '/list?opens=management']) {
    await untilKept(address);
    routed = [];
    const front = await ask(address);
    expect(routed, address).toEqual([]);
    // Who holds another form of it is sent to the router.
    const back = await ask(address, { 'if-none-match': '"other"' });
    expect(routed, address).toEqual([address]);
    expect(front, address).toEqual(back);
    expect(front.status).toBe(200);
    expect(front.headers['content-security-policy']).toContain("default-src 'none'");
  }
});

it('whoever asks otherwise is answered otherwise: by mode, by what they hold, by host, by method', async () => {
  await untilKept('/');
  const plain = await ask('/');
  const large = await ask('/', { cookie: 'mode=large' });
  expect(large.body).toContain('data-mode="large"');
  expect(plain.body).not.toContain('data-mode');
  const held = await ask('/', { 'if-none-match': String(plain.headers['etag']) });
  expect([held.status, held.body]).toEqual([304, '']);
  expect((await ask('/', { host: 'evil.example' })).status).toBe(421);
  expect(await ask('/', { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'ftp' })).toEqual(plain);
  const head = await ask('/', {}, 'HEAD');
  expect([head.status, head.body]).toEqual([200, '']);
  expect((await ask('/', {}, 'POST')).status).toBe(404);
  expect(await ask('/', { cookie: 'mode=; other=1' })).toEqual(plain);
});

it('a page that was withdrawn is gone though it was kept, and one told as of a moment says so', async () => {
  const { publicId: other } = await world.publish(await world.clear(sample('随后撤回的汛情通告', '正文')));
  const address = `/r/${other}`;
  await untilKept(address);
  await world.takeBack(other, 'content-error');
  for (let i = 0; i < 150 && (await ask(address)).status === 200; i += 1) await sleep(20);
  expect((await ask(address)).status).toBe(410);
  await untilKept('/');
  await world.database.pool('owner').query('revoke select on public_read.change from wgk_portal');
  try {
    for (let i = 0; i < 200 && (await ask('/')).headers['x-as-of'] === undefined; i += 1) await sleep(20);
    expect((await ask('/')).body).toContain('class="as-of"');
  } finally {
    await world.database.pool('owner').query('grant select on public_read.change to wgk_portal');
  }
});
