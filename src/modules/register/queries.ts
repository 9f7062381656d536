import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { plannedOnce } from '#platform/planned-once';
import type { PublicContent } from '#modules/clearance';
import { findingKey } from '#modules/search';
import type { PublicRecord } from './facts.ts';
import { registerTexts } from './messages.ts';
import type { ItemState } from './workflow.ts';

/** A public item as its page shows it. */
export interface Release {
  publicId: string;
  record: PublicRecord;
  salt: Buffer;
  content: PublicContent;
  firstReleasedAt: Date;
  releasedAt: Date;
  /** Where its present record stands in the log; null until it is numbered (正在入册). */
  logIndex: number | null;
}

/** The public item of an id, or null: never there, or withdrawn (see `findTombstone`). */
export async function findRelease(db: Db, publicId: string): Promise<Release | null> {
  const row = await db
    .selectFrom('public_read.register_release as r')
    .leftJoin('public_read.change as c', (join) => join.onRef('c.item_id', '=', 'r.public_id').onRef('c.n', '=', 'r.n'))
    .modifyFront(plannedOnce)
    .select(['r.public_id', 'r.record', 'r.salt', 'r.content', 'r.first_released_at', 'r.released_at', 'c.leaf_index'])
    .where('r.public_id', '=', publicId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    publicId: row.public_id,
    record: row.record as unknown as PublicRecord,
    salt: row.salt,
    content: row.content as unknown as PublicContent,
    firstReleasedAt: row.first_released_at,
    releasedAt: row.released_at,
    logIndex: row.leaf_index === null ? null : Number(row.leaf_index),
  };
}

/** As `findRelease`; throws `register.no-item` (not found). */
export async function getRelease(db: Db, publicId: string): Promise<Release> {
  const found = await findRelease(db, publicId);
  if (!found) throw notFound('register.no-item', registerTexts.noItem);
  return found;
}

/** What stands where a withdrawn item stood. */
export interface Tombstone {
  publicId: string;
  /** The public code of the reason, and its words. */
  reasonCode: string;
  reason: string;
  at: Date;
  /** Where the reason allows it to be shown. */
  title: string | null;
  logIndex: number | null;
}

/** The tombstone of a withdrawn item, or null where nothing was ever withdrawn under this id. */
export async function findTombstone(db: Db, publicId: string): Promise<Tombstone | null> {
  const row = await db
    .selectFrom('public_read.tombstone as t')
    .leftJoin('public_read.register_withdrawn_title as w', 'w.public_id', 't.item_id')
    .leftJoin('public_read.change as c', (join) =>
      join.onRef('c.item_id', '=', 't.item_id').on('c.act', '=', 'withdraw'),
    )
    .select(['t.item_id', 't.reason_code', 't.public_reason', 't.at', 'w.title', 'c.leaf_index'])
    .where('t.item_id', '=', publicId)
    .executeTakeFirst();
  if (!row) return null;
  const logIndex = row.leaf_index === null ? null : Number(row.leaf_index);
  return {
    publicId: row.item_id,
    reasonCode: row.reason_code,
    reason: row.public_reason,
    at: row.at,
    title: row.title,
    logIndex,
  };
}

/** The attachment of a public item whose bytes have this hash, or null: bytes are only given out through what is public. */
export async function findAttachment(
  db: Db,
  publicId: string,
  sha256: string,
): Promise<PublicContent['attachments'][number] | null> {
  const row = await db
    .selectFrom('public_read.register_release')
    .select('content')
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  const content = row?.content as unknown as PublicContent | undefined;
  return content?.attachments.find((attachment) => attachment.sha256 === sha256) ?? null;
}

/** Where record `n` of an item stands in the log; null while it waits for its number. */
export async function findLogIndex(db: Db, publicId: string, n: number): Promise<number | null> {
  const row = await db
    .selectFrom('public_read.change')
    .select('leaf_index')
    .where('item_id', '=', publicId)
    .where('n', '=', n)
    .executeTakeFirst();
  return row && row.leaf_index !== null ? Number(row.leaf_index) : null;
}

/** The item behind which a noun stands, or null where it was never released. */
export async function readItemFor(
  tx: Db,
  noun: string,
  nounId: string,
): Promise<{ itemId: string; publicId: string; state: ItemState; n: number } | null> {
  const row = await tx
    .selectFrom('register.item')
    .select(['id', 'public_id', 'state', 'n'])
    .where('noun', '=', noun)
    .where('noun_id', '=', nounId)
    .executeTakeFirst();
  return row ? { itemId: row.id, publicId: row.public_id, state: row.state as ItemState, n: row.n } : null;
}

/** The content hash that is public under an id now, or null. */
export async function findContentHash(tx: Db, publicId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('public_read.register_release')
    .select('content_hash')
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  return row?.content_hash ?? null;
}

/** The same for many ids; those under which nothing is public are not among them. */
export async function findContentHashes(tx: Db, publicIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('public_read.register_release')
    .select(['public_id', 'content_hash'])
    .where('public_id', 'in', [...publicIds])
    .execute();
  return new Map(rows.map((row) => [row.public_id, row.content_hash]));
}

/** What is public under each of these document numbers, in whatever writing: public id and issuer. */
export async function findPublicNumbers(
  tx: Db,
  documentNumbers: readonly string[],
): Promise<Map<string, { publicId: string; issuer: string; issuerCode: string }[]>> {
  const keys = new Map(documentNumbers.map((number) => [number, findingKey(number)]));
  const wanted = [...new Set([...keys.values()].filter((key) => key !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .selectFrom('public_read.register_release')
    .select(['number_key', 'public_id', 'issuer', 'issuer_code'])
    .where('number_key', 'in', wanted)
    .execute();
  const found = Map.groupBy(rows, (row) => row.number_key);
  return new Map(
    documentNumbers.map((number) => [
      number,
      (found.get(keys.get(number) ?? null) ?? []).map((row) => ({
        publicId: row.public_id,
        issuer: row.issuer,
        issuerCode: row.issuer_code,
      })),
    ]),
  );
}

/** The title of an item that is public now, as another names it. */
export async function findTitle(db: Db, publicId: string): Promise<string | null> {
  const row = await db
    .selectFrom('public_read.register_release')
    .select('title')
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  return row?.title ?? null;
}

/** What is public of a locked item. */
export async function getPublicVersion(
  tx: Tx,
  publicId: string,
): Promise<{ record: PublicRecord; content: PublicContent }> {
  const { record, content } = await getRelease(tx, publicId);
  return { record, content };
}
