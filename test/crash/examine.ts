import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Db } from '#platform/db';
import { folderTiles } from '#platform/tlog/tile-store';
import { findLogState, verifyRegister } from '#modules/register';
import { fetchWhenUp } from './fetch-when-up.ts';
import { urlsOf, type Product } from './product.ts';
import { findHalves } from './wholeness.ts';

/** The log's verifier key, once the product has signed its first checkpoint. */
export async function firstVerifierKey(dataFolder: string): Promise<string> {
  const { db, close } = openDatabase(urlsOf(dataFolder).owner, { connections: 1 });
  try {
    for (let tries = 0; tries < 200; tries += 1) {
      const state = await findLogState(db);
      if (state) return state.verifierKey;
      await sleep(100);
    }
    throw new Error('no checkpoint twenty seconds after the start');
  } finally {
    await close();
  }
}

/**
 * What is wrong with a product that has come back, as sentences: the acknowledged of this round must be public, in the feed
 * and in the log, the register must verify, and `released` (all acknowledged so far) must be whole.
 */
export async function examine(
  product: Product,
  dataFolder: string,
  acknowledged: readonly string[],
  released: number,
): Promise<string[]> {
  const faults: string[] = [];
  const { db, close } = openDatabase(urlsOf(dataFolder).owner, { connections: 2 });
  try {
    if (!(await isNumbered(db))) faults.push('changes still wait for the log after twenty seconds');
    for (const id of acknowledged) {
      const answer = await fetchWhenUp(`${product.portal}/api/v1/releases/${id}`);
      if (answer.status !== 200) faults.push(`acknowledged ${id} is not public (${answer.status})`);
      else if (typeof ((await answer.json()) as { logIndex: unknown }).logIndex !== 'number')
        faults.push(`acknowledged ${id} is not in the log`);
    }
    const feed = await (await fetchWhenUp(`${product.portal}/feed.xml`)).text();
    const lately = await db
      .selectFrom('public_read.register_release')
      .select('public_id')
      .orderBy('first_released_at', 'desc')
      .orderBy('public_id', 'desc')
      .limit(20)
      .execute();
    for (const { public_id: id } of lately) if (!feed.includes(id)) faults.push(`${id} is not in the feed`);
    const state = await findLogState(db);
    const tiles = folderTiles(join(dataFolder, 'blobs/public'));
    const verification = await verifyRegister({ db, tiles, ...(state && { vkey: state.verifierKey }) });
    for (const mismatch of verification.mismatches) faults.push(JSON.stringify(mismatch));
    return [...faults, ...(await findHalves(db, released))];
  } finally {
    await close();
  }
}

/** Whether all changes get their numbers, and their leaves a checkpoint, within twenty seconds. */
async function isNumbered(db: Db): Promise<boolean> {
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
    if (waiting.length === 0) return true;
    await sleep(100);
  }
  return false;
}
