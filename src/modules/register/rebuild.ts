import type { Clock } from '#platform/clock';
import { sqlState, type Db, type Tx } from '#platform/db';
import { endPart, endRun, findProgress, moveOn, takeUp, type WorkName } from '#platform/long-work';
import { listLatest, lockLatest, type LatestRecord } from './rebuilt-items.ts';
import { tellEverybody } from './rebuilt-rows.ts';

/** What a rebuild takes: the owner's connection, the folder of public files and tiles, and who hears how far it is. */
export interface RebuildTools {
  db: Db;
  clock: Clock;
  publicFolder: string;
  /**
   * The run of which this part is one: its end stays on record until the caller ends the run. Without it the part is a run of
   * its own.
   */
  run?: string;
  /** Items in one transaction; as many as the part likes unless said. */
  atOnce?: number;
  /** Hears where an attempt that was broken off is taken up. */
  onTakenUp?: (done: number, total: number) => void;
  onProgress?: (done: number, total: number) => void;
}

/** What a rebuild came to: counts, and what could not be rebuilt. Those of an earlier attempt are not in them. */
export type Rebuilt<Counts extends object> = Counts & {
  /** How many were done already when this attempt took it up; 0 for one from the start. */
  resumedAt: number;
};

/** One part of what is derived, as far as it is made of items one by one. */
export interface ItemPart<Counts extends object, Prepared> {
  name: string;
  /** Items in one transaction: a moment for whoever waits for one of them. */
  atOnce: number;
  none(): Counts;
  /** Once at the start, not again when it is taken up. */
  begin?(db: Db, counts: Counts): Promise<void>;
  /** What takes time and changes nothing, before any lock. */
  prepare(item: LatestRecord, tools: RebuildTools): Promise<Prepared>;
  write(tx: Tx, items: readonly { latest: LatestRecord; prepared: Prepared }[], counts: Counts): Promise<void>;
}

const ATTEMPTS = 5;

/**
 * Makes a part anew, chunk by chunk in the order of the items' keys, each chunk's items locked for a moment, so that the
 * system may run meanwhile: what is released or withdrawn while it runs is met before or after, never in the middle. A chunk and
 * the position behind it are one transaction; one that was killed is taken up there, and several may work at it at once.
 */
export async function rebuildItems<Counts extends object, Prepared>(
  tools: RebuildTools,
  part: ItemPart<Counts, Prepared>,
): Promise<Rebuilt<Counts>> {
  const { db, clock, run, atOnce = part.atOnce, onTakenUp, onProgress } = tools;
  const name = { run: run ?? part.name, part: part.name };
  const { done: resumedAt, total, position, finished } = await takeUp(db, name, await countItems(db), clock.now());
  if (position !== '') onTakenUp?.(resumedAt, total);
  const counts = part.none();
  if (finished) return { ...counts, resumedAt };
  if (position === '') await part.begin?.(db, counts);
  for (;;) {
    const progress = await findProgress(db, name);
    if (!progress || progress.finished) break;
    const chunk = { from: progress.position, atOnce };
    const step = await retried(() => rebuildChunk(tools, part, name, chunk, counts));
    if (step === 'end') break;
    const now = (await findProgress(db, name)) ?? progress;
    onProgress?.(now.done, Math.max(now.done, now.total));
  }
  await tellEverybody(db, clock.now());
  await (run === undefined ? endRun(db, name.run) : endPart(db, name));
  return { ...counts, resumedAt };
}

/** One chunk; 'end' where nothing is left. What another process has done meanwhile is left to it. */
async function rebuildChunk<Counts extends object, Prepared>(
  tools: RebuildTools,
  part: ItemPart<Counts, Prepared>,
  name: WorkName,
  { from, atOnce }: { from: string; atOnce: number },
  counts: Counts,
): Promise<'on' | 'end'> {
  const { db } = tools;
  const seen = await listLatest(db, from || null, atOnce);
  const last = seen.at(-1);
  if (!last) return 'end';
  const ready = new Map<string, Prepared>();
  for (const latest of seen) ready.set(versionOf(latest), await part.prepare(latest, tools));
  const mine = part.none();
  const moved = await db.transaction().execute(async (tx) => {
    if (!(await moveOn(tx, name, from, { position: last.itemId, count: seen.length }))) return false;
    const items = await lockLatest(
      tx,
      seen.map(({ itemId }) => itemId),
    );
    const prepared: { latest: LatestRecord; prepared: Prepared }[] = [];
    // What changed since it was looked at is prepared again, as it is now.
    for (const latest of items)
      prepared.push({ latest, prepared: ready.get(versionOf(latest)) ?? (await part.prepare(latest, tools)) });
    await part.write(tx, prepared, mine);
    return true;
  });
  if (moved) addTo(counts, mine);
  return 'on';
}

/** A record never changes; an item's next one has another number. */
function versionOf({ itemId, n }: LatestRecord): string {
  return `${itemId}/${n}`;
}

function addTo<Counts extends object>(counts: Counts, more: Counts): void {
  const into = counts as Record<string, unknown>;
  for (const [name, value] of Object.entries(more)) {
    const before = into[name];
    if (Array.isArray(before) && Array.isArray(value)) before.push(...(value as unknown[]));
    else into[name] = Number(before) + Number(value);
  }
}

/** Somebody who holds several items at once may lock them in another order than we. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !['40P01', '40001'].includes(sqlState(error) ?? '')) throw error;
    }
  }
}

async function countItems(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('register.item')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
