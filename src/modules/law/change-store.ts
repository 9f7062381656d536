import { sql, type Selectable } from 'kysely';
import { addDays } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { DB, Tx } from '#platform/db';
import { personIdOf } from '#platform/actor';
import { conflict, notFound } from '#platform/errors';
import { keyOf, type Entry, type GroundEntry, type LawChange, type NoticeEntry, type PeriodEntry } from './change.ts';
import { changeTexts } from './messages.ts';
import { listAllGrounds } from './queries.ts';
import { noticeOf, periodOf } from './rules.ts';
import { lawTables } from './store.ts';

/** A change as its table holds it. */
export function changeOf(row: Selectable<DB['law.change']>): LawChange {
  return {
    id: row.id,
    // The table's checks close kind and state; the content was checked against the kind's schema.
    ...({ kind: row.kind, content: row.content } as unknown as Entry),
    state: row.state as LawChange['state'],
    version: row.version,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    decidedAt: row.decided_at,
    words: row.words,
  };
}

/** The change of a key, locked. Throws not found. */
export async function lockChange(tx: Tx, id: string): Promise<LawChange> {
  const row = await tx.selectFrom('law.change').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound('law.no-change', changeTexts.noChange);
  return changeOf(row);
}

/** Puts a change on record, to wait for a second person; false where another one of the same key waits already. */
export async function insertChange(ctx: Context, id: string, entry: Entry): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('law.change')
    .values({
      id,
      kind: entry.kind,
      key: keyOf(entry),
      content: JSON.stringify(entry.content),
      state: 'proposed',
      version: 1,
      proposed_by: personIdOf(ctx.actor) ?? '',
      proposed_at: ctx.now,
    })
    .onConflict((c) => c.columns(['kind', 'key']).where('state', '=', sql.lit('proposed')).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows !== 0n;
}

/** Ends a locked change. */
export async function decideChange(
  ctx: Context,
  change: LawChange,
  state: LawChange['state'],
  words: string | null = null,
): Promise<void> {
  await ctx.tx
    .updateTable('law.change')
    .set({ state, words, version: change.version + 1, decided_by: personIdOf(ctx.actor), decided_at: ctx.now })
    .where('id', '=', change.id)
    .execute();
}

/** Changes are confirmed one after the other: each is compared with the law as the one before has left it. */
export async function lockLaw(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('law.change', 0))`.execute(tx);
}

/** Enters what a confirmed change says. The version that was open ends the day before. */
export async function enter(tx: Tx, change: LawChange): Promise<void> {
  switch (change.kind) {
    case 'notice':
      return await enterNotice(tx, change.id, change.content);
    case 'period':
      await endPeriod(tx, change.content);
      return await enterPeriod(tx, change.id, change.content);
    case 'ground':
      await endGround(tx, change.content);
      return await enterGround(tx, change.id, change.content);
  }
}

async function enterNotice(tx: Tx, changeId: string, entry: NoticeEntry): Promise<void> {
  const { year, announcedOn: announced_on, issuedOn, kind, number, title, sure, off, work } = noticeOf(entry);
  const row = { year, announced_on, kind, number, issued_on: issuedOn, title, sure, change_id: changeId };
  await lawTables(tx).insertInto('law.calendar_notice').values(row).execute();
  const days = [
    ...off.map((group) => ({ ...group, kind: 'off' })),
    ...work.map((group) => ({ ...group, kind: 'work' })),
  ];
  await lawTables(tx)
    .insertInto('law.calendar_day')
    .values(days.flatMap(({ label, days, kind }) => days.map((day) => ({ year, announced_on, day, kind, label }))))
    .execute();
}

async function endPeriod(tx: Tx, { code, validFrom }: PeriodEntry): Promise<void> {
  const open = lawTables(tx).updateTable('law.period').where('code', '=', code).where('valid_to', 'is', null);
  await open.set({ valid_to: addDays(validFrom, -1) }).execute();
}

async function endGround(tx: Tx, { code, validFrom }: GroundEntry): Promise<void> {
  const open = lawTables(tx).updateTable('law.ground').where('code', '=', code).where('valid_to', 'is', null);
  await open.set({ valid_to: addDays(validFrom, -1) }).execute();
}

async function enterPeriod(tx: Tx, changeId: string, entry: PeriodEntry): Promise<void> {
  const { validFrom, validTo, eachYear, ...same } = periodOf(entry);
  const row = { ...same, valid_from: validFrom, valid_to: validTo, each_year: eachYear, change_id: changeId };
  await lawTables(tx).insertInto('law.period').values(row).execute();
}

/** What the annual report and internal labels go by is taken over; a ground that is new stands behind the others. */
async function enterGround(tx: Tx, changeId: string, entry: GroundEntry): Promise<void> {
  const known = await listAllGrounds(tx);
  const before = known.filter(({ code }) => code === entry.code).at(-1);
  const { validFrom, forDocuments, forReplies, ...same } = entry;
  await lawTables(tx)
    .insertInto('law.ground')
    .values({
      ...same,
      valid_from: validFrom,
      valid_to: null,
      position: before?.position ?? Math.max(...known.map(({ position }) => position)) + 1,
      for_documents: forDocuments,
      for_replies: forReplies,
      maps_to: [...(before?.mapsTo ?? [])],
      report_row: before?.reportRow ?? null,
      sure: true,
      change_id: changeId,
    })
    .execute();
}

/** Throws where somebody has decided the change since it was looked at. */
export function demandSeen(change: LawChange, version: number | undefined, message: string): void {
  if (version !== undefined && version !== change.version)
    throw conflict('law.changed-meanwhile', message, { version: change.version });
}
