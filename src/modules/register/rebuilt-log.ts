import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { conflict } from '#platform/errors';
import { endPart, endRun, giveUp, moveOn, takeUp } from '#platform/long-work';
import { LogError } from '#platform/tlog/error';
import { discardDraft, growDraft, placeDraft } from '#platform/tlog/rebuild';
import { folderTiles } from '#platform/tlog/tile-store';
import { TILE_WIDTH } from '#platform/tlog/tiles';
import { findLogState } from './log-state.ts';
import { registerTexts } from './messages.ts';
import type { Rebuilt, RebuildTools } from './rebuild.ts';

/** The integrator's advisory lock (`integration.ts`): nobody appends meanwhile. */
const APPENDING = 705_012;
/** One draft, one who writes it. */
const REBUILDING = 705_013;

interface Counts {
  size: number;
  rootHash: string | null;
  files: number;
}

/**
 * Makes the log's tiles anew from the register's entries, up to the last signed checkpoint, whose root they must give: as a
 * draft beside the present ones, while the log grows on, then in their place while nobody appends. Throws LogError: `missing`
 * or `mismatch` where the entries do not give it; `conflict` where the tiles hold entries that the register does not
 * know, for after a restore these are what the log has promised and must not be lost (DESIGN D10). Throws
 * `register.rebuild-running` (conflict).
 */
export async function rebuildTiles(tools: RebuildTools): Promise<Rebuilt<Counts>> {
  return await tools.db.connection().execute(async (db) => {
    const { rows } = await sql<{ ours: boolean }>`select pg_try_advisory_lock(${REBUILDING}) as ours`.execute(db);
    if (!rows[0]?.ours) throw conflict('register.rebuild-running', registerTexts.rebuildRunning);
    try {
      return await rebuildAlone({ ...tools, db });
    } finally {
      await sql`select pg_advisory_unlock(${REBUILDING})`.execute(db);
    }
  });
}

async function rebuildAlone(tools: RebuildTools): Promise<Rebuilt<Counts>> {
  const { db, clock, publicFolder, run, onTakenUp } = tools;
  const name = { run: run ?? 'tiles', part: 'tiles' };
  const state = await findLogState(db);
  const { position, done: resumedAt, total, finished } = await takeUp(db, name, state?.size ?? 0, clock.now());
  if (position !== '') onTakenUp?.(resumedAt, total);
  const end = () => (run === undefined ? endRun(db, name.run) : endPart(db, name));
  if (finished || !state) {
    await end();
    return { size: state?.size ?? 0, rootHash: state?.root ?? null, files: 0, resumedAt };
  }
  try {
    await refuseIfAhead(db, publicFolder);
    if (position === '') await discardDraft(publicFolder);
    const drafted = await draft(tools, name, Number(position), state.size);
    const placed = await place(db, publicFolder, drafted);
    await end();
    return { ...placed, resumedAt };
  } catch (error) {
    // What is wrong with a draft that was taken up may be wrong with the draft only: once more, from the start.
    if (!(error instanceof LogError)) throw error;
    await discardDraft(publicFolder);
    await giveUp(db, name);
    if (position === '') throw error;
    return await rebuildAlone(tools);
  }
}

/** Chunk by chunk, each on the disk before it is counted. Gives the size of the draft. */
async function draft(
  { db, publicFolder, onProgress }: RebuildTools,
  name: { run: string; part: string },
  from: number,
  most: number,
): Promise<number> {
  let size = from;
  while (size < most) {
    const next = await growDraft(publicFolder, { size, most }, (start, count) => entriesFrom(db, start, count));
    const [was, position, count] = [size === 0 ? '' : String(size), String(next), next - size];
    await db.transaction().execute((tx) => moveOn(tx, name, was, { position, count }));
    size = next;
    onProgress?.(size, most);
  }
  return size;
}

/** What was signed meanwhile is added, then the draft takes the place of the log, while nobody appends. */
async function place(db: Db, publicFolder: string, drafted: number): Promise<Counts> {
  return await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${APPENDING})`.execute(tx);
    const state = await findLogState(tx);
    await refuseIfAhead(tx, publicFolder);
    if (!state) return { size: 0, rootHash: null, files: 0 };
    for (let size = drafted; size < state.size;) {
      size = await growDraft(publicFolder, { size, most: state.size }, (start, count) => entriesFrom(tx, start, count));
    }
    const files = await placeDraft(publicFolder, { size: state.size, root: Buffer.from(state.root, 'hex') });
    await discardDraft(publicFolder);
    return { size: state.size, rootHash: state.root, files };
  });
}

async function refuseIfAhead(db: Db, publicFolder: string): Promise<void> {
  const { rows } = await sql<{ entries: string }>`select count(*) as entries from register.entry`.execute(db);
  const next = Number(rows[0]?.entries);
  const tile = await folderTiles(publicFolder)
    .readTile('entries', Math.floor(next / TILE_WIDTH), (next % TILE_WIDTH) + 1)
    .catch(() => null);
  if (tile) throw new LogError('conflict', `the tiles hold entry ${next}, which the register does not know`);
}

async function entriesFrom(db: Db, start: number, count: number): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('register.entry')
    .select('entry')
    .where('leaf_index', '>=', String(start))
    .where('leaf_index', '<', String(start + count))
    .orderBy('leaf_index')
    .execute();
  return rows.map(({ entry }) => Buffer.from(entry));
}
