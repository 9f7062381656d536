import type { Db } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import type { LeafAct } from './commitment.ts';
import type { PublicRecord, WithdrawalRecord } from './facts.ts';

/** A line of the register of releases (信息发布登记, plan A14.2), for inspection by officials. */
export interface Registered {
  publicId: string;
  n: number;
  act: LeafAct;
  at: Date;
  unitId: string;
  /** The original content as it was released; null for a withdrawal, and once purged. */
  content: PublicContent | null;
  contentHash: string | null;
  record: PublicRecord | WithdrawalRecord | null;
  /** Who stood for it: by their keys. */
  drafterId: string | null;
  reviewerId: string | null;
  approverId: string | null;
  publisherId: string;
  channels: readonly string[];
  reasonCode: string | null;
}

/** Every record of an item, the first one first: original content, unit, reviewer, publisher, time, channel. */
export async function listRegistered(db: Db, publicId: string): Promise<Registered[]> {
  const rows = await db
    .selectFrom('register.record as r')
    .innerJoin('register.item as i', 'i.id', 'r.item_id')
    .leftJoin('clearance.approval as a', (join) =>
      join.onRef('a.clearance_id', '=', 'r.clearance_id').onRef('a.content_hash', '=', 'r.content_hash'),
    )
    .selectAll('r')
    .select(['i.unit_id', 'a.drafter_id', 'a.reviewer_id', 'a.approver_id'])
    .where('i.public_id', '=', publicId)
    .orderBy('r.n')
    .execute();
  return rows.map((row) => {
    const record = row.record as unknown as Registered['record'];
    return {
      publicId,
      n: row.n,
      act: row.act as LeafAct,
      at: row.at,
      unitId: row.unit_id,
      content: row.content as unknown as PublicContent | null,
      contentHash: row.content_hash,
      record,
      drafterId: row.drafter_id,
      reviewerId: row.reviewer_id,
      approverId: row.approver_id,
      publisherId: row.releaser_id,
      channels: record && 'channels' in record ? record.channels : [],
      reasonCode: row.reason_code,
    };
  });
}
