import { sql } from 'kysely';
import type { Db } from '#platform/db';
import { conflict, notFound } from '#platform/errors';
import type { PublicContent } from '#modules/clearance';
import { entryOf } from './commitment.ts';
import type { Placement, PublicRecord } from './facts.ts';
import { findLogState } from './log-state.ts';
import { registerTexts } from './messages.ts';
import { findWithdrawalReason } from './withdrawal-reason.ts';

/** Where a withdrawn item may have left traces, by everything the register holds of it: for who looks whether it is gone. */
export interface Traces {
  publicId: string;
  withdrawnAt: Date;
  /** Lists are in this order: where it stood in them. */
  firstReleasedAt: Date;
  /** Whether the reason allows its title to be shown. Where not, nothing that follows may be told to anybody. */
  showsTitle: boolean;
  /** What it bore in any of its versions; erased ones say nothing. */
  titles: string[];
  documentNumbers: string[];
  issuerCodes: string[];
  columns: Placement[];
  /** The columns from which it was withdrawn. */
  lastColumns: Placement[];
  /** SHA-256 of every attachment. */
  attachments: string[];
  /** Of its records, as far as they were numbered, the latest last. */
  seqs: number[];
  /** Of the withdrawal; null until it is numbered. */
  seq: number | null;
  leafIndex: number | null;
  /** The withdrawal's entry in the log, as it must stand there. */
  entry: string;
  verifierKey: string | null;
}

/**
 * The traces of a withdrawn item, read as staff. Throws `register.no-item` (not found) and `register.still-public`
 * (conflict).
 */
export async function findTraces(db: Db, publicId: string): Promise<Traces> {
  const item = await db
    .selectFrom('register.item')
    .select(['id', 'state', 'created_at'])
    .where('public_id', '=', publicId)
    .executeTakeFirst();
  if (!item) throw notFound('register.no-item', registerTexts.noItem);
  if (item.state !== 'withdrawn') throw conflict('register.still-public', registerTexts.stillPublic);
  const rows = await db
    .selectFrom('register.record')
    .select(['n', 'act', 'record', 'content', 'commitment', 'reason_code', 'at'])
    .where('item_id', '=', item.id)
    .orderBy('n')
    .execute();
  const last = rows.at(-1);
  if (!last) throw new Error(`item ${publicId} has no record`);
  const shown = rows.filter(({ act }) => act !== 'withdraw');
  const records = shown.flatMap(({ record }) => (record as unknown as PublicRecord | null) ?? []);
  const contents = shown.flatMap(({ content }) => (content as unknown as PublicContent | null) ?? []);
  const changes = await db
    .selectFrom('public_read.change')
    .select(['act', 'seq', 'leaf_index'])
    .where('item_id', '=', publicId)
    .orderBy('n')
    .execute();
  const change = changes.find(({ act }) => act === 'withdraw');
  return {
    publicId,
    withdrawnAt: last.at,
    firstReleasedAt: item.created_at,
    showsTitle: findWithdrawalReason(last.reason_code ?? '')?.showsTitle ?? false,
    titles: unique(records.map(({ title }) => title)),
    documentNumbers: unique(records.flatMap(({ documentNumber }) => documentNumber ?? [])),
    issuerCodes: unique(records.map(({ issuerCode }) => issuerCode)),
    columns: uniquePlaces(records.flatMap(({ columns }) => columns)),
    lastColumns: [...(records.at(-1)?.columns ?? [])],
    attachments: unique(contents.flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256))),
    seqs: changes.flatMap(({ act, seq }) => (act === 'withdraw' || seq === null ? [] : Number(seq))),
    seq: change?.seq == null ? null : Number(change.seq),
    leafIndex: change?.leaf_index == null ? null : Number(change.leaf_index),
    entry: entryOf({ act: 'withdraw', publicId, n: last.n, commitment: last.commitment }),
    verifierKey: (await findLogState(db))?.verifierKey ?? null,
  };
}

/**
 * The public tables that still hold something of a withdrawn item, whichever module's they are, and what is missing that
 * should stand there instead (`tombstone`). Empty when it is gone.
 */
export async function listLeftovers(db: Db, { publicId, showsTitle }: Traces): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public_read' and c.relkind in ('r', 'p') and a.attname = 'public_id' and not a.attisdropped
    order by c.relname`.execute(db);
  const left: string[] = [];
  for (const { name } of tables) {
    if (name === 'register_withdrawn_title' && showsTitle) continue;
    const { rows } = await sql`
      select from ${sql.id('public_read', name)} where public_id = ${publicId} limit 1`.execute(db);
    if (rows.length > 0) left.push(name);
  }
  const tombstone = await sql`select from public_read.tombstone where item_id = ${publicId}`.execute(db);
  return tombstone.rows.length > 0 ? left : [...left, 'tombstone'];
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function uniquePlaces(places: readonly Placement[]): Placement[] {
  return [...new Map(places.map((place) => [`${place.site}/${place.column}`, place])).values()];
}
