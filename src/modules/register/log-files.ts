import type { Db } from '#platform/db';
import type { Raw } from '#platform/page';
import { checkedTiles } from '#platform/tlog/checked-tiles';
import { folderTiles } from '#platform/tlog/tile-store';
import { parseTilePath, widthAt } from '#platform/tlog/tiles';
import { whenDamaged } from './log-damage.ts';
import { findLogState } from './log-state.ts';

const year = 31_536_000;

/**
 * A tile or entry bundle of the log by its path (C2SP tlog-tiles); null where there is none. Only what the signed
 * checkpoint covers is given out: leaves written ahead of it are not yet anybody's. Nor is anything that it did not sign:
 * throws `register.log-damaged` (unavailable) where a tile was lost or edited.
 */
export async function readLogFile(db: Db, publicFolder: string, path: string): Promise<Raw | null> {
  const tile = parseTilePath(path);
  const state = tile && (await findLogState(db));
  if (!tile || !state || tile.width > widthAt(tile.level, tile.index, state.size)) return null;
  const head = { size: state.size, root: Buffer.from(state.root, 'hex') };
  const tiles = checkedTiles(folderTiles(publicFolder), head);
  const bytes = await tiles.readTile(tile.level, tile.index, tile.width).catch(whenDamaged);
  // What a path names never changes, neither whole nor partial.
  return bytes && { type: 'application/octet-stream', bytes, maxAge: year };
}
