import type { Tx } from '#platform/db';
import { columnsOf, type Version } from './public-row.ts';
import type { WithdrawalReason } from './withdrawal-reason.ts';

/** Puts the public row of an item, and its placements, as its latest record has them. */
export async function restoreRelease(tx: Tx, version: Version): Promise<void> {
  const { record, salt, content, at, firstReleasedAt } = version;
  const row = {
    ...columnsOf(record),
    record: JSON.stringify(record),
    salt,
    content: JSON.stringify(content),
    first_released_at: firstReleasedAt,
    released_at: at,
  };
  await tx
    .insertInto('public_read.register_release')
    .values(row)
    .onConflict((c) => c.column('public_id').doUpdateSet(row))
    .execute();
  await tx.deleteFrom('public_read.register_placement').where('public_id', '=', record.item).execute();
  if (record.columns.length === 0) return;
  await tx
    .insertInto('public_read.register_placement')
    .values(
      record.columns.map(({ site, column }) => ({
        site_code: site,
        column_code: column,
        public_id: record.item,
        first_released_at: firstReleasedAt,
        clearance_id: record.clearance,
        content_hash: record.contentHash,
      })),
    )
    .execute();
}

/** Puts the tombstone of a withdrawn item where it is missing; one that is there keeps the words that were told then. */
export async function restoreTombstone(
  tx: Tx,
  {
    publicId,
    reason,
    at,
    title,
  }: {
    publicId: string;
    reason: WithdrawalReason;
    at: Date;
    title: { title: string; clearanceId: string; contentHash: string } | null;
  },
): Promise<void> {
  await tx
    .insertInto('public_read.tombstone')
    .values({ item_id: publicId, n: 0, reason_code: reason.publicCode, public_reason: reason.publicWords, at })
    .onConflict((c) => c.doNothing())
    .execute();
  if (!reason.showsTitle || !title) return;
  const { clearanceId: clearance_id, contentHash: content_hash } = title;
  await tx
    .insertInto('public_read.register_withdrawn_title')
    .values({ public_id: publicId, title: title.title, clearance_id, content_hash })
    .onConflict((c) => c.doNothing())
    .execute();
}
