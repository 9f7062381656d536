import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchCheckpoints } from './checkpoints.ts';
import { openDesk, type Desk } from './desk.ts';
import { examine, firstVerifierKey } from './examine.ts';
import { processesOf, startProduct, stopProduct, urlsOf, type Product } from './product.ts';
import { connectCity, startReleasing } from './releaser.ts';

/** What the rounds showed. */
export interface CrashReport {
  rounds: number;
  killed: Record<string, number>;
  acknowledged: number;
  /** Steps sent again because no answer came, and those that the first sending had done already. */
  retried: number;
  replayed: number;
  /** Checkpoints that a watcher kept and held the log to. */
  checkpoints: number;
  /** Sentences about what was lost, doubled or half; empty when all is well. */
  faults: string[];
}

/**
 * Kills a process of the product at a random moment of releases under load, again and again: portal, console, worker,
 * postmaster, and the supervisor that started the database. The load comes over the console's HTTP, from clients that send
 * a step again under its request id when no answer comes. After each kill the product must come back by itself (a killed
 * supervisor by the next `npm start`), with everything acknowledged in register, feed and log, nothing half or done twice,
 * and a log that bears out every checkpoint it ever gave.
 */
export async function crashRounds(rounds: number, random: () => number = Math.random): Promise<CrashReport> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'wgk-crash-'));
  const report: CrashReport = {
    rounds,
    killed: {},
    acknowledged: 0,
    retried: 0,
    replayed: 0,
    checkpoints: 0,
    faults: [],
  };
  let product = await start(dataFolder);
  try {
    const desk = await setUp(dataFolder, () => product.console);
    const watch = watchCheckpoints(await firstVerifierKey(dataFolder));
    for (let round = 0; round < rounds && report.faults.length === 0; round += 1) {
      const releaser = startReleasing(desk.city);
      await sleep(100 + random() * 500);
      await watch.look(product.portal);
      const victim = pick(processesOf(product, dataFolder), round, random);
      report.killed[victim.name] = (report.killed[victim.name] ?? 0) + 1;
      process.kill(victim.pid, 'SIGKILL');
      await sleep(random() * 200);
      if (victim.name === 'supervisor') product = await start(dataFolder);
      await watch.look(product.portal);
      await releaser.stop();
      report.acknowledged += releaser.acknowledged.length;
      const faults = [
        ...releaser.faults,
        ...(await examine(product, dataFolder, releaser.acknowledged, report.acknowledged)),
      ];
      await watch.look(product.portal);
      faults.push(...(await watch.check(product.portal)));
      report.faults.push(...faults.map((fault) => `round ${round} (${victim.name}): ${fault}`));
    }
    return { ...report, ...desk.counts, checkpoints: watch.kept };
  } finally {
    await stopProduct(product);
    if (report.faults.length === 0) await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Signing in is not what is tried here: a password does. */
function start(dataFolder: string): Promise<Product> {
  return startProduct(dataFolder, { WGK_SECOND_FACTOR: 'off' });
}

/** Builds the city on a connection of its own, which nothing uses afterwards. */
async function setUp(dataFolder: string, origin: () => string): Promise<Desk> {
  const { city, close } = await connectCity(urlsOf(dataFolder).console);
  try {
    return await openDesk(city, origin);
  } finally {
    await close();
  }
}

/** Those that hold the work in hand, and are soon back, more often than those that take the database with them. */
const weights: Record<string, number> = { supervisor: 1, postmaster: 1, portal: 2, console: 4, worker: 4 };

/** Each kind in turn, so that a short run has killed them all; then by chance and weight. */
function pick(candidates: { name: string; pid: number }[], round: number, random: () => number) {
  const lots = candidates.flatMap((each) => Array.from({ length: weights[each.name] ?? 1 }, () => each));
  const chosen = round < candidates.length ? candidates[round] : lots[Math.floor(random() * lots.length)];
  if (!chosen) throw new Error('the product has no processes');
  return chosen;
}
