import { sql } from 'kysely';
import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import type { LeafAct } from './commitment.ts';
import type { WithdrawalRecord } from './facts.ts';
import { registerTexts } from './messages.ts';
import { columnsOf, type Version } from './public-row.ts';
import { writeSuperseded } from './superseded-store.ts';
import type { WithdrawalReason } from './withdrawal-reason.ts';
import type { ItemState } from './workflow.ts';

/** What the register holds of one public thing: its public id, the noun behind it, and how many records it has. */
export interface Item {
  id: string;
  publicId: string;
  noun: string;
  nounId: string;
  unitId: string;
  state: ItemState;
  n: number;
  createdAt: Date;
}

/** An item that a release has claimed, and the number of the record that it is to have. */
export type Claimed = Pick<Item, 'id' | 'publicId' | 'n' | 'createdAt'>;

/**
 * The items of nouns, made at their first release, locked and counted on at every further one; by noun and its key. Those
 * withdrawn are not among them. No noun may be there twice.
 */
export async function claimItems(tx: Tx, items: readonly Omit<Item, 'state' | 'n'>[]): Promise<Map<string, Claimed>> {
  const { rows } = await sql<Claimed & Pick<Item, 'noun' | 'nounId'>>`
    insert into register.item (id, public_id, noun, noun_id, unit_id, state, n, created_at)
    select id, "publicId", noun, "nounId", "unitId", 'public', 1, "createdAt"
    from json_to_recordset(${JSON.stringify(items)}::json)
      as i (id uuid, "publicId" text, noun text, "nounId" uuid, "unitId" uuid, "createdAt" timestamptz)
    on conflict (noun, noun_id) do update set n = register.item.n + 1 where register.item.state = 'public'
    returning id, public_id as "publicId", noun, noun_id as "nounId", n, created_at as "createdAt"`.execute(tx);
  return new Map(rows.map(({ noun, nounId, ...claimed }) => [`${noun} ${nounId}`, claimed]));
}

/** The same for one; null where it was withdrawn. */
export async function claimItem(tx: Tx, item: Omit<Item, 'state' | 'n'>): Promise<Claimed | null> {
  return (await claimItems(tx, [item])).get(`${item.noun} ${item.nounId}`) ?? null;
}

/** The item of a public id, locked until the transaction ends. Throws `register.no-item` (not found). */
export async function lockItem(tx: Tx, publicId: string): Promise<Item> {
  const row = await tx
    .selectFrom('register.item')
    .selectAll()
    .where('public_id', '=', publicId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('register.no-item', registerTexts.noItem);
  const { noun, noun_id: nounId, unit_id: unitId, n, created_at: createdAt } = row;
  return { id: row.id, publicId, noun, nounId, unitId, state: row.state as ItemState, n, createdAt };
}

/** Counts a further record of a locked item. */
export async function countOn(tx: Tx, item: Item, state: ItemState): Promise<number> {
  await tx
    .updateTable('register.item')
    .set({ n: item.n + 1, state })
    .where('id', '=', item.id)
    .execute();
  return item.n + 1;
}

/** Who wrote a record, under which commitment, and how the public is told. */
export interface Writing {
  changeId: string;
  commitment: string;
  personId: string;
  keys: string[];
}

/** Record, public row, placements and change of a released version, in one statement. */
export async function writeRelease(tx: Tx, version: Version, writing: Writing): Promise<void> {
  await writeReleases(tx, [{ version, writing }]);
}

/** The same for many, in one statement too. */
export async function writeReleases(tx: Tx, many: readonly { version: Version; writing: Writing }[]): Promise<void> {
  const records = many.map(({ version, writing }) => recordRow(version, writing));
  const changes = many.map(({ version: { record, at }, writing }) => changeRow(record, at, writing));
  const shown = many.map(({ version }) => releaseRow(version));
  const placed = many.flatMap(({ version }) => placementRows(version));
  await sql`
    with recorded as (
      insert into register.record (${columnsIn(records)})
      select ${columnsIn(records)} from json_populate_recordset(null::register.record, ${JSON.stringify(records)}::json)),
    told as (
      insert into public_read.change (${columnsIn(changes)})
      select ${columnsIn(changes)} from json_populate_recordset(null::public_read.change, ${JSON.stringify(changes)}::json)),
    shown as (
      insert into public_read.register_release (${columnsIn(shown)})
      select ${columnsIn(shown)} from json_populate_recordset(null::public_read.register_release, ${JSON.stringify(shown)}::json))
    insert into public_read.register_placement
    select * from json_populate_recordset(null::public_read.register_placement, ${JSON.stringify(placed)}::json)`.execute(
    tx,
  );
}

/** The columns that rows name: what they do not name keeps its default. */
function columnsIn(rows: readonly object[]) {
  return sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
}

/** The same for a revision: content and search rows stay, the placements are set anew. */
export async function writeRevision(tx: Tx, version: Version, writing: Writing): Promise<void> {
  const { record, at, salt } = version;
  await tx.deleteFrom('public_read.register_placement').where('public_id', '=', record.item).execute();
  const row = recordRow(version, writing);
  await tx
    .insertInto('register.record')
    .values({ ...row, record: JSON.stringify(record), salt, content: JSON.stringify(version.content) })
    .execute();
  await tx
    .insertInto('public_read.change')
    .values(changeRow(record, at, writing))
    .execute();
  await tx
    .updateTable('public_read.register_release')
    .set({ ...columnsOf(record), record: JSON.stringify(record), salt, released_at: at })
    .where('public_id', '=', record.item)
    .execute();
  if (record.columns.length === 0) return;
  await tx.insertInto('public_read.register_placement').values(placementRows(version)).execute();
}

/**
 * Writes the public versions of items with their earlier texts as the register has them, those that are not there yet: to be called when the public
 * row stands, for they go with it. Statement by statement, since no statement sees what another part of it writes.
 */
export async function writeVersions(tx: Tx, itemIds: readonly string[]): Promise<void> {
  await sql`
    insert into public_read.register_version (public_id, n, act, title, document_number, issuer, issuer_code, validity, places,
      first_released_at, at, record, salt, clearance_id, content_hash)
    select i.public_id, r.n, r.act, r.record->>'title', r.record->>'documentNumber', r.record->>'issuer', r.record->>'issuerCode',
      r.record->>'validity', array(select distinct v from jsonb_array_elements(r.record->'columns') p,
        unnest(array[p->>'site', (p->>'site') || '/' || (p->>'column')]) v order by v),
      i.created_at, r.at, r.record, r.salt, r.clearance_id, r.content_hash
    from register.record r join register.item i on i.id = r.item_id
    where r.item_id = any(${[...itemIds]}::uuid[]) and r.act <> 'withdraw' and r.record is not null and r.salt is not null
    on conflict do nothing`.execute(tx);
  await writeSuperseded(tx, itemIds);
}

/** Takes the public row of an item away, and with it its placements, versions and search rows. */
export async function removeRelease(tx: Tx, publicId: string): Promise<void> {
  await tx.deleteFrom('public_read.register_release').where('public_id', '=', publicId).execute();
}

/** The same for many items. */
export async function removeReleases(tx: Tx, publicIds: readonly string[]): Promise<void> {
  await tx
    .deleteFrom('public_read.register_release')
    .where('public_id', 'in', [...publicIds])
    .execute();
}

/** A withdrawal: its record, the change, what stands where the page stood, and the title where the reason allows it. */
export async function writeWithdrawal(
  tx: Tx,
  withdrawal: {
    itemId: string;
    record: WithdrawalRecord;
    salt: Buffer;
    reason: WithdrawalReason;
    at: Date;
    title: { title: string; clearanceId: string; contentHash: string };
  },
  writing: Writing,
): Promise<void> {
  const { itemId, record, salt, reason, at, title } = withdrawal;
  await tx
    .with('recorded', (db) =>
      db.insertInto('register.record').values({
        item_id: itemId,
        n: record.n,
        act: 'withdraw',
        record: JSON.stringify(record),
        salt,
        commitment: writing.commitment,
        reason_code: reason.code,
        releaser_id: writing.personId,
        at,
      }),
    )
    .with('told', (db) => db.insertInto('public_read.change').values(changeRow(record, at, writing)))
    .insertInto('public_read.tombstone')
    .values({ item_id: record.item, n: 0, reason_code: reason.publicCode, public_reason: reason.publicWords, at })
    .execute();
  if (!reason.showsTitle) return;
  await tx
    .insertInto('public_read.register_withdrawn_title')
    .values({
      public_id: record.item,
      title: title.title,
      clearance_id: title.clearanceId,
      content_hash: title.contentHash,
    })
    .execute();
}

/** Gives waiting changes their numbers. Called by the sequencer alone, under its lock. */
export async function numberRows(
  tx: Tx,
  rows: readonly { id: string; seq: number; leafIndex: number | null }[],
  at: Date,
): Promise<void> {
  await sql`
    update public_read.change c set seq = v.seq, leaf_index = v.leaf_index, numbered_at = ${at}
    from unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.seq)}::bigint[], ${rows.map((r) => r.leafIndex)}::bigint[]) as v(id, seq, leaf_index)
    where c.id = v.id`.execute(tx);
}

/** Writes the log's entries. Called by the sequencer alone, under its lock. */
export async function writeEntries(
  tx: Tx,
  rows: readonly { leafIndex: number; itemId: string; n: number; entry: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('register.entry')
    .expression(
      sql`select * from unnest(${rows.map((r) => r.leafIndex)}::bigint[], ${rows.map((r) => r.itemId)}::uuid[], ${rows.map((r) => r.n)}::int[], ${rows.map((r) => r.entry)}::text[])`,
    )
    .execute();
}

/** Keeps a signed checkpoint. Called under the integrator's lock; a size is signed once. */
export async function writeCheckpoint(
  tx: Tx,
  state: { size: number; root: string; checkpoint: string; origin: string; verifierKey: string; at: Date },
): Promise<void> {
  const { verifierKey: verifier_key, ...rest } = state;
  await tx
    .insertInto('public_read.log_state')
    .values({ ...rest, verifier_key })
    .execute();
}

/** Keeps a checkpoint as a witness has cosigned it; the first line of a witness for a size is kept. */
export async function writeCosignature(
  db: Db,
  cosigned: { size: number; verifierKey: string; checkpoint: string; at: Date },
): Promise<void> {
  const { verifierKey: verifier_key, ...rest } = cosigned;
  await db
    .insertInto('public_read.register_cosignature')
    .values({ ...rest, verifier_key })
    .onConflict((c) => c.doNothing())
    .execute();
}

function recordRow({ itemId, record, salt, content, at }: Version, { commitment, personId }: Writing) {
  return {
    item_id: itemId,
    n: record.n,
    act: record.act,
    record,
    salt: byteaOf(salt),
    commitment,
    content,
    content_hash: record.contentHash,
    clearance_id: record.clearance,
    releaser_id: personId,
    at,
  };
}

function releaseRow({ record, salt, content, at, firstReleasedAt }: Version) {
  const whole = { record, salt: byteaOf(salt), content };
  return { ...columnsOf(record), ...whole, first_released_at: firstReleasedAt, released_at: at };
}

/** Bytes as PostgreSQL writes them in JSON. */
function byteaOf(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

function changeRow({ act, item, n }: { act: LeafAct; item: string; n: number }, at: Date, { changeId, keys }: Writing) {
  return { id: changeId, act, item_id: item, n, keys, at };
}

function placementRows({ record, firstReleasedAt }: Pick<Version, 'record' | 'firstReleasedAt'>) {
  return record.columns.map(({ site, column }) => ({
    site_code: site,
    column_code: column,
    public_id: record.item,
    first_released_at: firstReleasedAt,
    clearance_id: record.clearance,
    content_hash: record.contentHash,
  }));
}
