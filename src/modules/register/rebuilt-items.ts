import type { Db, Tx } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import type { PublicRecord } from './facts.ts';
import type { ItemState } from './workflow.ts';

/** What the register holds of an item, as far as its public rows follow from it. */
export interface LatestRecord {
  publicId: string;
  state: ItemState;
  /** When the item first became public, and when its latest record was made. */
  firstReleasedAt: Date;
  at: Date;
  /** Null once erased or purged; of a withdrawal the record is not public. */
  record: PublicRecord | null;
  salt: Buffer | null;
  content: PublicContent | null;
  reasonCode: string | null;
  /** What was public last, of an item that is withdrawn. */
  lastTitle: { title: string; clearanceId: string; contentHash: string } | null;
  /** Whether it has its public row. */
  isPublic: boolean;
}

const AT_ONCE = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The keys of all items in their order, read page by page. */
export async function* itemsInOrder(
  db: Db,
  onProgress?: (done: number, total: number) => void,
): AsyncGenerator<string> {
  const { count } = await db
    .selectFrom('register.item')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  let done = 0;
  for (let after = FIRST; ;) {
    const page = await db
      .selectFrom('register.item')
      .select('id')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    for (const { id } of page) yield id;
    done += page.length;
    onProgress?.(done, Math.max(done, Number(count)));
    const last = page.at(-1);
    if (!last || page.length < AT_ONCE) return;
    after = last.id;
  }
}

/** An item's latest record, the item locked until the transaction ends. */
export async function lockedLatest(tx: Tx, id: string): Promise<LatestRecord> {
  const item = await tx
    .selectFrom('register.item')
    .select(['public_id', 'state', 'n', 'created_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const row = await tx
    .selectFrom('register.record')
    .select(['record', 'salt', 'content', 'reason_code', 'at'])
    .where('item_id', '=', id)
    .where('n', '=', item.n)
    .executeTakeFirstOrThrow();
  const shown = await tx
    .selectFrom('public_read.register_release')
    .select('n')
    .where('public_id', '=', item.public_id)
    .executeTakeFirst();
  return {
    publicId: item.public_id,
    state: item.state as ItemState,
    firstReleasedAt: item.created_at,
    at: row.at,
    record: row.record as unknown as PublicRecord | null,
    salt: row.salt,
    content: row.content as unknown as PublicContent | null,
    reasonCode: row.reason_code,
    lastTitle: item.state === 'withdrawn' ? await titleBefore(tx, id, item.n) : null,
    isPublic: shown !== undefined,
  };
}

async function titleBefore(tx: Tx, id: string, n: number): Promise<LatestRecord['lastTitle']> {
  const row = await tx
    .selectFrom('register.record')
    .select('record')
    .where('item_id', '=', id)
    .where('n', '<', n)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst();
  const record = row?.record as unknown as PublicRecord | null | undefined;
  return record ? { title: record.title, clearanceId: record.clearance, contentHash: record.contentHash } : null;
}
