import { sql } from 'kysely';
import { personIdOf } from '#platform/actor';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import { conflict, notFound } from '#platform/errors';
import type { Duty, DutyOf } from './duty.ts';
import type { Entry } from './history.ts';
import { dutyTexts } from './messages.ts';
import type { Reminder, WaitingReminder } from './reminder.ts';

/** The living duty of a noun, locked. Null where there is none. */
export async function lockLiving(tx: Tx, { kind, noun, nounId }: DutyOf): Promise<Duty | null> {
  const row = await tx
    .selectFrom('duties.duty')
    .selectAll()
    .where('kind', '=', kind)
    .where('noun', '=', noun)
    .where('noun_id', '=', nounId)
    .where('state', 'in', ['open', 'paused'])
    .forUpdate()
    .executeTakeFirst();
  return (row as Duty | undefined) ?? null;
}

/** The duty of a key, locked. Throws `duties.no-duty` (not found). */
export async function lockDuty(tx: Tx, id: string): Promise<Duty> {
  const row = await tx.selectFrom('duties.duty').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw notFound('duties.no-duty', dutyTexts.noDuty);
  return row as Duty;
}

/** What an entry says besides when, who, and what the clock showed; what it does not say is null. */
export type NewEntry = Pick<Entry, 'act'> & Partial<Omit<Entry, 'duty_id' | 'n' | 'at' | 'actor_id'>>;

/** Adds a duty with its first entry. Throws `duties.open-already` (conflict) where the noun has a living one of the kind. */
export async function insertDuty(
  ctx: Context,
  duty: Omit<Duty, 'state' | 'version' | 'overdue_at' | 'fulfilled_at' | 'evidence'>,
  entry: NewEntry,
): Promise<void> {
  const { numInsertedOrUpdatedRows } = await ctx.tx
    .insertInto('duties.duty')
    .values({ ...duty, state: 'open', version: 1 })
    .onConflict((c) =>
      c
        .columns(['kind', 'noun', 'noun_id'])
        .where('state', 'in', [sql.lit('open'), sql.lit('paused')])
        .doNothing(),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) throw conflict('duties.open-already', dutyTexts.openAlready);
  await insertEntry(ctx, { ...duty, version: 1 }, entry);
}

/** What an act may change of a duty. */
export type Changes = Partial<
  Pick<Duty, 'state' | 'due_at' | 'provisional' | 'overdue_at' | 'fulfilled_at'> & { evidence: string }
>;

/** Changes a locked duty and adds the entry that says so; gives the duty as it is then. */
export async function changeDuty(ctx: Context, duty: Duty, changes: Changes, entry: NewEntry): Promise<Duty> {
  const changed = { ...duty, ...changes, version: duty.version + 1 };
  await ctx.tx
    .updateTable('duties.duty')
    .set({ ...changes, version: changed.version })
    .where('id', '=', duty.id)
    .execute();
  await insertEntry(ctx, changed, entry);
  return changed;
}

async function insertEntry(
  ctx: Context,
  duty: Pick<Duty, 'id' | 'version' | 'due_at' | 'provisional'>,
  entry: NewEntry,
): Promise<void> {
  await ctx.tx
    .insertInto('duties.entry')
    .values({
      due_at: duty.due_at,
      provisional: duty.provisional,
      ...entry,
      duty_id: duty.id,
      n: duty.version,
      at: ctx.now,
      actor_id: personIdOf(ctx.actor),
    })
    .execute();
}

/**
 * Makes these the reminders of a duty that wait, for its present due date. What was sent for this date is not sent again;
 * what waited for another is passed over.
 */
export async function setReminders(ctx: Context, dutyId: string, dueAt: Date, planned: readonly Reminder[]) {
  await skipReminders(ctx, dutyId, 'due-moved', dueAt);
  if (planned.length === 0) return;
  await ctx.tx
    .insertInto('duties.reminder')
    .values(planned.map(({ kind, at }) => ({ duty_id: dutyId, kind, due_at: dueAt, remind_at: at })))
    .onConflict((c) =>
      c
        .columns(['duty_id', 'kind', 'due_at'])
        .doUpdateSet({ remind_at: sql`excluded.remind_at`, skipped: null })
        .where('duties.reminder.done_at', 'is', null)
        .where((w) => w.or([w('duties.reminder.skipped', 'is', null), w('duties.reminder.skipped', '=', 'due-moved')])),
    )
    .execute();
}

/** Passes over the reminders of a duty that still wait, except those of the due date given. */
export async function skipReminders(
  ctx: Context,
  dutyId: string,
  why: 'due-moved' | 'ended',
  except?: Date,
): Promise<void> {
  let waiting = ctx.tx
    .updateTable('duties.reminder')
    .set({ skipped: why })
    .where('duty_id', '=', dutyId)
    .where('done_at', 'is', null)
    .where('skipped', 'is', null);
  if (except) waiting = waiting.where('due_at', '!=', except);
  await waiting.execute();
}

/** Closes reminders whose moment has come: the one that is told is done, those it made idle are passed over. */
export async function closeReminders(
  ctx: Context,
  dutyId: string,
  reminders: readonly WaitingReminder[],
  told: WaitingReminder | undefined,
): Promise<void> {
  for (const reminder of reminders) {
    await ctx.tx
      .updateTable('duties.reminder')
      .set(reminder === told ? { done_at: ctx.now } : { skipped: 'superseded' })
      .where('duty_id', '=', dutyId)
      .where('kind', '=', reminder.kind)
      .where('due_at', '=', reminder.due_at)
      .execute();
  }
}
