import type { CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';
import { findEntries, remembering } from '#platform/tlog/reading';
import type { TileReader } from '#platform/tlog/tile-store';
import { TILE_WIDTH, widthAt } from '#platform/tlog/tiles';
import { commitmentOf, entryOf } from './commitment.ts';
import type { Mismatches } from './mismatches.ts';
import { listPublicOn, type StoodThen } from './public-on-day.ts';

/** What was public on a day, as checked. */
export interface VerifiedDay {
  day: CivilDate;
  /** Items that were public at its end, and how many of them have been withdrawn since. */
  items: number;
  withdrawn: number;
  /** Of these, how many wait for their place in the log and so could not be checked. */
  waiting: number;
}

/**
 * Checks each row of what was public on a day against the log's own entries, read from the tiles: what is public still must
 * open the entry at its leaf; what was withdrawn must have its two entries. Whether the tiles are those that were signed is
 * `verifyLog`'s part.
 */
export async function verifyDay(
  tx: Tx,
  tiles: TileReader,
  treeSize: number,
  day: CivilDate,
  found: Mismatches,
): Promise<VerifiedDay> {
  const checked: VerifiedDay = { day, items: 0, withdrawn: 0, waiting: 0 };
  let before: string | undefined;
  do {
    const reader = remembering(tiles);
    const page = await listPublicOn(tx, { day, limit: 100, ...(before && { before }) });
    for (const item of page.items) {
      checked.items += 1;
      if (item.withdrawn) checked.withdrawn += 1;
      if (!(await check(item, reader, treeSize, found))) checked.waiting += 1;
    }
    before = page.next ?? undefined;
  } while (before !== undefined);
  return checked;
}

/** Whether there was anything to compare with yet. */
async function check(item: StoodThen, tiles: TileReader, treeSize: number, found: Mismatches): Promise<boolean> {
  const { publicId, n, logIndex, version, withdrawn } = item;
  const where = { item: publicId, n };
  if (logIndex === null || logIndex >= treeSize) return false;
  const entry = await entryAt(tiles, logIndex, treeSize);
  if (version) {
    const { record, salt } = version;
    if (entry !== entryOf({ act: record.act, publicId, n, commitment: commitmentOf(salt, record) }))
      found.note('day-differs', { ...where, leafIndex: logIndex });
    return true;
  }
  if (!speaksOf(entry, publicId, n)) found.note('day-differs', { ...where, leafIndex: logIndex });
  const gone = withdrawn?.logIndex ?? null;
  if (gone === null || gone >= treeSize) return false;
  if (!speaksOf(await entryAt(tiles, gone, treeSize), publicId, 0))
    found.note('day-differs', { ...where, leafIndex: gone });
  return true;
}

async function entryAt(tiles: TileReader, leafIndex: number, treeSize: number): Promise<string> {
  const bundle = Math.floor(leafIndex / TILE_WIDTH);
  const entries = await findEntries(tiles, bundle, widthAt('entries', bundle, treeSize));
  return entries?.[leafIndex % TILE_WIDTH]?.toString() ?? '';
}

/** Of what was withdrawn record and salt are gone: the entry still says which record of which item it is of. */
function speaksOf(entry: string, publicId: string, n: number): boolean {
  const commitment = /"c":"([0-9a-f]{64})"/.exec(entry)?.[1];
  if (commitment === undefined) return false;
  const acts = n === 0 ? (['withdraw'] as const) : (['release', 'revise'] as const);
  return acts.some((act) => entry === entryOf({ act, publicId, n, commitment }));
}
