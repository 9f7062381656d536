import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { folderRoots } from '#platform/blobs';
import { settableClock, type SettableClock } from '#platform/clock';
import type { Composition, Runtime } from '#platform/composition';
import { openDatabase } from '#platform/db';
import { openLog } from '#platform/log';
import { migrate } from '#platform/migrate';
import { noScanner } from '#platform/scanner';
import { startTestCluster } from '#platform/test-kit/cluster';
import type { Noun } from '#platform/workbench';
import { seedLaw } from '#modules/law';
import { nouns } from '../../src/apps/console/nouns.ts';
import { createConsole } from '../../src/apps/console/server.ts';
import { composeAll } from '../../src/main/compose.ts';
import { buildCity, type City } from '../world/city.ts';
import { withoutFactor } from '../world/sign-in.ts';
import { openBrowser } from './browser.ts';

/** A console with a city of its own in this process, and a browser: for tasks that need nothing else of the product. */
export interface Workbench {
  home: string;
  city: City;
  runtime: Runtime & { clock: SettableClock };
  pool: ReturnType<typeof openDatabase>['pool'];
  browser: Browser;
  close(): Promise<void>;
}

/** Opens it, with further nouns and their commands where a test brings some. */
export async function openWorkbench(more: { nouns?: readonly Noun[]; commands?: Composition['commands'] } = {}) {
  const cluster = await startTestCluster();
  const folder = await mkdtemp(join(tmpdir(), 'wgk-workbench-'));
  await migrate(cluster.url('postgres'));
  const { db, pool, close } = openDatabase(cluster.url('postgres'), { connections: 4 });
  await seedLaw(db);
  const product = composeAll();
  const runtime: Workbench['runtime'] = {
    db,
    clock: settableClock(new Date('2026-11-25T09:00:00+08:00')),
    composition: { ...product, commands: new Map([...product.commands, ...(more.commands ?? [])]) },
    blobs: folderRoots(folder),
    scanner: noScanner,
  };
  const city = await buildCity(runtime);
  const log = openLog('console', 'silent');
  const of = [...nouns, ...(more.nouns ?? [])];
  const server = await createConsole({ runtime, log, demo: false, ...withoutFactor, of });
  const home = await server.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser();
  const workbench: Workbench = {
    home,
    city,
    runtime,
    pool,
    browser,
    async close() {
      await browser.close();
      await server.close();
      await close();
      await cluster.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return workbench;
}
