import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import type { PublicRecord } from './facts.ts';
import type { ItemState } from './workflow.ts';

/** What the register holds of an item, as far as its public rows follow from it. */
export interface LatestRecord {
  itemId: string;
  publicId: string;
  state: ItemState;
  n: number;
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

/** An item of which everything is there that its public rows are made of. */
export type WholeRecord = LatestRecord & { record: PublicRecord; content: PublicContent; salt: Buffer };

/** Erasing and purging leave nothing to rebuild from. */
export function isWhole(latest: LatestRecord): latest is WholeRecord {
  return latest.record !== null && latest.content !== null && latest.salt !== null;
}

/** The latest records of the items behind one, in the order of their keys. */
export async function listLatest(db: Db, after: string | null, limit: number): Promise<LatestRecord[]> {
  const { rows } = await sql<Row>`
    ${columns} where i.id > ${after ?? '00000000-0000-0000-0000-000000000000'} order by i.id limit ${limit}`.execute(
    db,
  );
  return rows.map(latestOf);
}

/** The latest records of these items, which are locked, in one order, until the transaction ends: first lock, then look. */
export async function lockLatest(tx: Tx, itemIds: readonly string[]): Promise<LatestRecord[]> {
  await tx.selectFrom('register.item').select('id').where('id', 'in', itemIds).orderBy('id').forUpdate().execute();
  const { rows } = await sql<Row>`${columns} where i.id = any(${itemIds}::uuid[]) order by i.id`.execute(tx);
  return rows.map(latestOf);
}

type Row = Omit<LatestRecord, 'lastTitle'> & { lastRecord: PublicRecord | null };

const columns = sql`
  select i.id as "itemId", i.public_id as "publicId", i.state, i.n, i.created_at as "firstReleasedAt", r.at, r.record, r.salt, r.content,
    r.reason_code as "reasonCode", p.public_id is not null as "isPublic",
    case when i.state = 'withdrawn' then
      (select b.record from register.record b where b.item_id = i.id and b.n < i.n order by b.n desc limit 1) end as "lastRecord"
  from register.item i join register.record r on r.item_id = i.id and r.n = i.n
  left join public_read.register_release p on p.public_id = i.public_id`;

function latestOf({ lastRecord, ...row }: Row): LatestRecord {
  const lastTitle = lastRecord && {
    title: lastRecord.title,
    clearanceId: lastRecord.clearance,
    contentHash: lastRecord.contentHash,
  };
  return { ...row, lastTitle };
}
