import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '#platform/db';
import { folderTiles } from '#platform/tlog/tile-store';
import { findLogState, verifyRegister } from '#modules/register';
import type { City } from '../world/city.ts';
import { processesOf, startProduct, stopProduct, urlsOf, type Product } from './product.ts';
import { connectCity, startReleasing } from './releaser.ts';

/** What the rounds showed. */
export interface CrashReport {
  rounds: number;
  killed: Record<string, number>;
  acknowledged: number;
  /** Sentences about what was lost, doubled or half; empty when all is well. */
  faults: string[];
}

/**
 * Kills a process of the product at a random moment of releases under load, again and again: portal, console, worker,
 * postmaster, and the supervisor that started the database. After each the product must come back by itself (a killed
 * supervisor by the next `npm start`), with everything acknowledged in register, feed and log, nothing half, and a
 * checkpoint that never goes back.
 */
export async function crashRounds(rounds: number, random: () => number = Math.random): Promise<CrashReport> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'wgk-crash-'));
  const report: CrashReport = { rounds, killed: {}, acknowledged: 0, faults: [] };
  let product = await startProduct(dataFolder);
  let connection = await connectCity(urlsOf(dataFolder).console);
  let size = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const releaser = startReleasing(connection.city);
      await sleep(100 + random() * 700);
      const victim = pick(processesOf(product, dataFolder), round, random);
      report.killed[victim.name] = (report.killed[victim.name] ?? 0) + 1;
      process.kill(victim.pid, 'SIGKILL');
      await sleep(random() * 200);
      await releaser.stop();
      await connection.close();
      if (victim.name === 'supervisor') product = await startProduct(dataFolder);
      connection = await reconnect(dataFolder, connection.city);
      report.acknowledged += releaser.acknowledged.length;
      size = await examine(
        product,
        dataFolder,
        releaser.acknowledged,
        size,
        `round ${round} (${victim.name})`,
        report.faults,
      );
      if (report.faults.length > 0) break;
    }
  } finally {
    await connection.close();
    await stopProduct(product);
    if (report.faults.length === 0) await rm(dataFolder, { recursive: true, force: true });
  }
  return report;
}

/** Each kind in turn, so that a short run has killed them all; then by chance. */
function pick(candidates: { name: string; pid: number }[], round: number, random: () => number) {
  const index = round < candidates.length ? round : Math.floor(random() * candidates.length);
  return candidates[index] ?? candidates[0] ?? { name: 'nothing', pid: 0 };
}

/** The database may be coming up again: a minute is more than any recovery here takes. */
async function reconnect(dataFolder: string, known: City): ReturnType<typeof connectCity> {
  for (let tries = 0; ; tries += 1) {
    const connection = await connectCity(urlsOf(dataFolder).console, known);
    try {
      await connection.city.runtime.db.selectFrom('identity.unit').select('id').limit(1).execute();
      return connection;
    } catch (error) {
      await connection.close();
      if (tries > 300) throw error;
      await sleep(200);
    }
  }
}

async function examine(
  product: Product,
  dataFolder: string,
  acknowledged: string[],
  before: number,
  where: string,
  faults: string[],
): Promise<number> {
  const fault = (text: string) => faults.push(`${where}: ${text}`);
  const { db, close } = openDatabase(urlsOf(dataFolder).owner, { connections: 2 });
  try {
    await untilNumbered(db);
    const state = await findLogState(db);
    const size = state?.size ?? 0;
    if (size < before) fault(`the checkpoint went back from ${before} to ${size}`);
    for (const id of acknowledged) {
      const answer = await fetchWhenUp(`${product.portal}/api/v1/releases/${id}`);
      if (answer.status !== 200) fault(`acknowledged ${id} is not public (${answer.status})`);
      else if (typeof ((await answer.json()) as { logIndex: unknown }).logIndex !== 'number')
        fault(`acknowledged ${id} is not in the log`);
    }
    const feed = await (await fetchWhenUp(`${product.portal}/feed.xml`)).text();
    const lately = await db
      .selectFrom('public_read.register_release')
      .select('public_id')
      .orderBy('first_released_at', 'desc')
      .orderBy('public_id', 'desc')
      .limit(20)
      .execute();
    for (const { public_id: id } of lately) if (!feed.includes(id)) fault(`${id} is not in the feed`);
    const verification = await verifyRegister({
      db,
      tiles: folderTiles(join(dataFolder, 'blobs/public')),
      ...(state && { vkey: state.verifierKey }),
    });
    for (const mismatch of verification.mismatches) fault(JSON.stringify(mismatch));
    return size;
  } finally {
    await close();
  }
}

async function untilNumbered(db: ReturnType<typeof openDatabase>['db']): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const waiting = await db
      .selectFrom('public_read.change as c')
      .select('c.id')
      .where((w) =>
        w.or([
          w('c.seq', 'is', null),
          w.and([
            w('c.leaf_index', 'is not', null),
            w(
              'c.leaf_index',
              '>=',
              w.selectFrom('public_read.log_state').select((s) => s.fn.coalesce(s.fn.max('size'), s.lit(0)).as('m')),
            ),
          ]),
        ]),
      )
      .limit(1)
      .execute();
    if (waiting.length === 0) return;
    await sleep(100);
  }
}

async function fetchWhenUp(url: string): Promise<Response> {
  for (let tries = 0; ; tries += 1) {
    try {
      const answer = await fetch(url);
      if (answer.status < 500 || tries > 100) return answer;
    } catch (error) {
      if (tries > 100) throw error;
    }
    await sleep(200);
  }
}
