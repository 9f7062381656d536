import type { Db, Tx } from './db.ts';

/** Which long work: what was asked for, and which part of it. */
export interface WorkName {
  run: string;
  part: string;
}

/** How far it has come. */
export interface Progress {
  /** Up to where everything is done, in the part's own terms; '' at the beginning. */
  position: string;
  done: number;
  total: number;
  finished: boolean;
}

/** Begins work, or takes up what was begun and not ended: how far that had come. */
export async function takeUp(db: Db, { run, part }: WorkName, total: number, now: Date): Promise<Progress> {
  await db
    .insertInto('platform.long_work')
    .values({ run, part, total, begun_at: now })
    .onConflict((c) => c.doNothing())
    .execute();
  const found = await findProgress(db, { run, part });
  if (!found) throw new Error(`the work ${run}/${part} was ended by another process at this very moment`);
  return found;
}

/** How far work has come; null where nobody is at it. */
export async function findProgress(db: Db, { run, part }: WorkName): Promise<Progress | null> {
  const row = await db
    .selectFrom('platform.long_work')
    .select(['position', 'done', 'total', 'finished'])
    .where('run', '=', run)
    .where('part', '=', part)
    .executeTakeFirst();
  return row ? { ...row, done: Number(row.done), total: Number(row.total) } : null;
}

/**
 * Moves the position from where this process took up its step to where the step ends, in the step's own transaction: the
 * step is done once and for all with it, or not at all. False where another process has done it meanwhile.
 */
export async function moveOn(
  tx: Tx,
  { run, part }: WorkName,
  from: string,
  step: { position: string; count: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('platform.long_work')
    .set((e) => ({ position: step.position, done: e('done', '+', String(step.count)) }))
    .where('run', '=', run)
    .where('part', '=', part)
    .where('position', '=', from)
    .where('finished', '=', false)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A part is done; it stays on record until the run is. */
export async function endPart(db: Db, { run, part }: WorkName): Promise<void> {
  await db
    .updateTable('platform.long_work')
    .set({ finished: true })
    .where('run', '=', run)
    .where('part', '=', part)
    .execute();
}

/** The run is done, or to be begun again: nothing of it is kept. */
export async function endRun(db: Db, run: string): Promise<void> {
  await db.deleteFrom('platform.long_work').where('run', '=', run).execute();
}

/** A part is to be begun again, or will not be done. */
export async function giveUp(db: Db, { run, part }: WorkName): Promise<void> {
  await db.deleteFrom('platform.long_work').where('run', '=', run).where('part', '=', part).execute();
}
