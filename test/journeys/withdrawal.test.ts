import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withdrawItem } from '#modules/register';
import { leaveAddresses } from '../../src/apps/cli/addresses.ts';
import { startProduct, stopProduct, urlsOf, type Product } from '../crash/product.ts';
import { connectCity } from '../crash/releaser.ts';
import type { City } from '../world/city.ts';
import { releasedNotice } from '../world/path.ts';
import { wgkJson } from './command-line.ts';
import { startSecondPortal, type SecondPortal } from '../crash/second-portal.ts';

let folder: string;
let product: Product;
let second: SecondPortal;
let city: City;
let closeCity: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wgk-journey-'));
  product = await startProduct(folder);
  leaveAddresses(folder, product);
  second = await startSecondPortal(folder, urlsOf(folder).portal);
  ({ city, close: closeCity } = await connectCity(urlsOf(folder).console));
});
afterAll(async () => {
  await second?.stop();
  await closeCity?.();
  await stopProduct(product);
  await rm(folder, { recursive: true, force: true });
});

/** Visitors who ask for the same pages over and over, on both portals, until they are told to stop. */
function startVisitors(portals: readonly string[], paths: readonly string[]) {
  const state = { on: true, answers: 0, failures: 0 };
  async function visit(portal: string, lane: number): Promise<void> {
    for (let i = lane; state.on; i += 1) {
      try {
        await (await fetch(portal + paths[i % paths.length])).arrayBuffer();
        state.answers += 1;
      } catch {
        state.failures += 1;
      }
    }
  }
  const visiting = Promise.all(portals.flatMap((portal) => [0, 1, 2, 3].map((lane) => visit(portal, lane))));
  return {
    state,
    async stop() {
      state.on = false;
      await visiting;
    },
  };
}

async function withdraw(publicId: string): Promise<number> {
  await city.done(city.who('office', 'releaser'), withdrawItem, { publicId, reason: 'content-error' });
  return performance.now();
}

/** Milliseconds from `since` until the page is a tombstone. */
async function goneAfter(portal: string, publicId: string, since: number): Promise<number> {
  for (;;) {
    const { status } = await fetch(`${portal}/r/${publicId}`);
    if (status === 410) return performance.now() - since;
    if (performance.now() - since > 10_000) throw new Error(`${portal} still answers ${status}`);
    await sleep(20);
  }
}

it('two portals on one database both lose a withdrawn item within 2 s under load, and the verifier finds it gone', async () => {
  const { publicId } = await releasedNotice(city, { title: '示例：随后撤回的通知' });
  const portals = [product.portal, second.url];
  const visitors = startVisitors(portals, [
    '/',
    '/list',
    '/list/city/policy',
    `/r/${publicId}`,
    '/feed.xml',
    '/search?q=撤回',
    `/r/${publicId}/print`,
    `/p/${publicId}?n=1`,
  ]);
  await sleep(1_500);
  const since = await withdraw(publicId);
  const checking = wgkJson(['verify-withdrawal', publicId, ...portals.flatMap((portal) => ['--portal', portal])], {
    env: { WGK_DATA: folder },
  });
  const took = await Promise.all(portals.map((portal) => goneAfter(portal, publicId, since)));
  for (const portal of portals) {
    for (const page of ['print', 'share', 'history', 'versions/1'])
      expect((await fetch(`${portal}/r/${publicId}/${page}`)).status, page).toBe(410);
    expect(await (await fetch(`${portal}/p/${publicId}?n=1`)).text()).toContain('已撤回');
  }
  const { code, json, stderr } = await checking;
  await visitors.stop();
  for (const milliseconds of took) expect(milliseconds).toBeLessThan(2_000);
  expect([code, json['left']], stderr).toEqual([0, []]);
  expect(json).toMatchObject({ ok: true, portals });
  expect(visitors.state.answers).toBeGreaterThan(200);
  expect(visitors.state.failures).toBe(0);
});

it('a portal that stands still is named; when it goes on it does not show for a moment what was withdrawn meanwhile', async () => {
  const { publicId } = await releasedNotice(city, { title: '示例：停顿期间撤回的通知' });
  const page = `${second.url}/r/${publicId}`;
  for (let i = 0; i < 10; i += 1) {
    await (await fetch(page)).arrayBuffer();
    await sleep(100);
  }
  process.kill(second.pid, 'SIGSTOP');
  const args = ['verify-withdrawal', publicId, '--portal', product.portal, '--portal', second.url];
  try {
    await withdraw(publicId);
    const { code, json } = await wgkJson(args, { env: { WGK_DATA: folder } });
    expect([code, json['left']]).toEqual([
      1,
      [expect.objectContaining({ portal: second.url, detail: expect.stringContaining('没有应答') })],
    ]);
  } finally {
    process.kill(second.pid, 'SIGCONT');
  }
  const first = await fetch(page);
  expect([first.status, first.headers.get('x-as-of') !== null]).not.toEqual([200, false]);
  await goneAfter(second.url, publicId, performance.now());
  const { code, json, stderr } = await wgkJson(args, { env: { WGK_DATA: folder } });
  expect([code, json['left']], stderr).toEqual([0, []]);
});
