import { sql } from 'kysely';
import { newId } from '#platform/ids';
import { anyChange } from '#platform/page';
import type { Db, Tx } from '#platform/db';
import { columnsOf } from './public-row.ts';
import type { WholeRecord } from './rebuilt-items.ts';
import { writeVersions } from './store.ts';
import type { WithdrawalReason } from './withdrawal-reason.ts';

/** Puts the public rows of items, and their placements, as their latest records have them; what is so already stays. */
export async function restoreReleases(tx: Tx, items: readonly WholeRecord[]): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ record, salt, content, at, firstReleasedAt }) => ({
    ...columnsOf(record),
    record: JSON.stringify(record),
    salt,
    content: JSON.stringify(content),
    first_released_at: firstReleasedAt,
    released_at: at,
  }));
  const names = Object.keys(rows[0] ?? {});
  const kept = sql.join(names.map((name) => sql.ref(`register_release.${name}`)));
  const wanted = sql.join(names.map((name) => sql.ref(`excluded.${name}`)));
  await tx
    .insertInto('public_read.register_release')
    .values(rows)
    .onConflict((c) =>
      c
        .column('public_id')
        .doUpdateSet(Object.fromEntries(names.map((name) => [name, sql.ref(`excluded.${name}`)])))
        .where(sql<boolean>`(${kept}) is distinct from (${wanted})`),
    )
    .execute();
  await restorePlacements(tx, items);
}

async function restorePlacements(tx: Tx, items: readonly WholeRecord[]): Promise<void> {
  const rows = items.flatMap(({ record, firstReleasedAt }) =>
    record.columns.map(({ site, column }) => ({
      site_code: site,
      column_code: column,
      public_id: record.item,
      first_released_at: firstReleasedAt,
      clearance_id: record.clearance,
      content_hash: record.contentHash,
    })),
  );
  const ids = items.map(({ publicId }) => publicId);
  await tx.deleteFrom('public_read.register_placement').where('public_id', 'in', ids).execute();
  if (rows.length > 0) await tx.insertInto('public_read.register_placement').values(rows).execute();
}

/** Writes the public versions of items anew, as the register has them. */
export async function restoreVersions(tx: Tx, items: readonly WholeRecord[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ publicId }) => publicId);
  await tx.deleteFrom('public_read.register_version').where('public_id', 'in', ids).execute();
  await tx.deleteFrom('public_read.register_superseded').where('public_id', 'in', ids).execute();
  await writeVersions(
    tx,
    items.map(({ itemId }) => itemId),
  );
}

/** A withdrawn item, as its tombstone tells it. */
export interface Taken {
  publicId: string;
  reason: WithdrawalReason;
  at: Date;
  title: { title: string; clearanceId: string; contentHash: string } | null;
}

/**
 * Takes away what is public of withdrawn items, and puts their tombstones where they are missing; one that is there keeps
 * the words that were told then.
 */
export async function restoreTombstones(tx: Tx, items: readonly Taken[]): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ publicId }) => publicId);
  await tx.deleteFrom('public_read.register_release').where('public_id', 'in', ids).execute();
  const rows = items.map(({ publicId, reason, at }) => ({
    item_id: publicId,
    n: 0,
    reason_code: reason.publicCode,
    public_reason: reason.publicWords,
    at,
  }));
  await tx
    .insertInto('public_read.tombstone')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute();
  const titles = items.flatMap(({ publicId, reason, title }) => {
    if (!reason.showsTitle || !title) return [];
    return [
      { public_id: publicId, title: title.title, clearance_id: title.clearanceId, content_hash: title.contentHash },
    ];
  });
  if (titles.length === 0) return;
  await tx
    .insertInto('public_read.register_withdrawn_title')
    .values(titles)
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Takes away what is public without standing in the register. Gives how many there were. */
export async function removeUnregistered(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from public_read.register_release p where not exists (select from register.item i where i.public_id = p.public_id)`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Tells every cache that anything may be otherwise now. */
export async function tellEverybody(db: Db, now: Date): Promise<void> {
  await db
    .insertInto('public_read.change')
    .values({ id: newId(now), act: 'standing', keys: [anyChange], at: now })
    .execute();
}
