import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#platform/clock';
import { openLog } from '#platform/log';
import { startLogKeeper } from '#modules/register';
import type { Staffed } from './acting.ts';
import { withDatabase } from './reach.ts';

const patience = 30_000;
const pause = 100;

/**
 * Waits until what was done has its place in the log; null where it has none after half a minute. Where no system runs,
 * nobody would number it: then the log is kept here meanwhile, as the worker does it.
 */
export async function waitForNumber(
  { reached, config }: Staffed,
  look: () => Promise<number | null>,
): Promise<number | null> {
  if (reached.how !== 'own') return await poll(look);
  return await withDatabase(reached.url('worker'), async (db) => {
    const keeper = await startLogKeeper({
      db,
      clock: systemClock,
      publicFolder: join(config.blobFolder, 'public'),
      keyFile: config.signingKeyFile,
      origin: config.logOrigin,
      log: openLog('wgk', config.logLevel),
    });
    try {
      return await poll(look);
    } finally {
      await keeper.stop();
    }
  });
}

async function poll(look: () => Promise<number | null>): Promise<number | null> {
  for (let waited = 0; ; waited += pause) {
    const index = await look();
    if (index !== null || waited >= patience) return index;
    await sleep(pause);
  }
}
