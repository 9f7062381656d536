import type { Db } from '#platform/db';
import { unavailable } from '#platform/errors';
import type { Raw } from '#platform/page';
import { getCheckedTile } from '#platform/tlog/checked-tile';
import { LogError } from '#platform/tlog/error';
import { folderTiles } from '#platform/tlog/tile-store';
import { parseTilePath, widthAt } from '#platform/tlog/tiles';
import { findLogState } from './log-state.ts';
import { registerTexts } from './messages.ts';

const year = 31_536_000;

/**
 * A tile or entry bundle of the log by its path (C2SP tlog-tiles); null where there is none. Only what the signed
 * checkpoint covers is given out: leaves written ahead of it are not yet anybody's. Throws `register.tile-away`
 * (unavailable) where tiles are gone or are not what was signed: a log never answers wrongly, nor denies what it has.
 */
export async function readLogFile(db: Db, publicFolder: string, path: string): Promise<Raw | null> {
  const tile = parseTilePath(path);
  const state = tile && (await findLogState(db));
  if (!tile || !state || tile.width > widthAt(tile.level, tile.index, state.size)) return null;
  const head = { size: state.size, root: Buffer.from(state.root, 'hex') };
  const bytes = await getCheckedTile(folderTiles(publicFolder), head, tile).catch(whenAway);
  // What a path names never changes, neither whole nor partial.
  return { type: 'application/octet-stream', bytes, maxAge: year };
}

function whenAway(error: unknown): never {
  if (!(error instanceof LogError)) throw error;
  const away = unavailable('register.tile-away', registerTexts.tileAway);
  away.cause = error;
  throw away;
}
