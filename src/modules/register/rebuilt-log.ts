import { sql } from 'kysely';
import type { Tx } from '#platform/db';
import { LogError } from '#platform/tlog/error';
import { rebuildTiles as rebuildTilesOf } from '#platform/tlog/rebuild';
import { folderTiles } from '#platform/tlog/tile-store';
import { TILE_WIDTH } from '#platform/tlog/tiles';
import { findLogState } from './log-state.ts';
import type { RebuildTools } from './rebuild.ts';

/** The integrator's advisory lock (`integration.ts`): nobody appends meanwhile. */
const LOCK = 705_012;

/**
 * Makes the log's tiles anew from the register's entries, up to the last signed checkpoint, whose root they must give.
 * Throws LogError: `missing` or `mismatch` where the entries do not give it; `conflict` where the tiles hold entries that the
 * register does not know, for after a restore these are what the log has promised and must not be lost (DESIGN D10).
 */
export async function rebuildTiles({ db, publicFolder, onProgress }: RebuildTools) {
  return await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const state = await findLogState(tx);
    await refuseIfAhead(tx, publicFolder);
    if (!state) return { size: 0, rootHash: null, files: 0 };
    const files = await rebuildTilesOf({
      root: publicFolder,
      head: { size: state.size, root: Buffer.from(state.root, 'hex') },
      entriesFrom: (start, count) => entriesFrom(tx, start, count),
      ...(onProgress && { onProgress }),
    });
    return { size: state.size, rootHash: state.root, files };
  });
}

async function refuseIfAhead(tx: Tx, publicFolder: string): Promise<void> {
  const { rows } = await sql<{ entries: string }>`select count(*) as entries from register.entry`.execute(tx);
  const next = Number(rows[0]?.entries);
  const tile = await folderTiles(publicFolder)
    .readTile('entries', Math.floor(next / TILE_WIDTH), (next % TILE_WIDTH) + 1)
    .catch(() => null);
  if (tile) throw new LogError('conflict', `the tiles hold entry ${next}, which the register does not know`);
}

async function entriesFrom(tx: Tx, start: number, count: number): Promise<Buffer[]> {
  const rows = await tx
    .selectFrom('register.entry')
    .select('entry')
    .where('leaf_index', '>=', String(start))
    .where('leaf_index', '<', String(start + count))
    .orderBy('leaf_index')
    .execute();
  return rows.map(({ entry }) => Buffer.from(entry));
}
