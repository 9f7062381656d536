import { civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { advance } from '#platform/workflow';
import { getPeriod, loadCalendar, loadRules, type WorkingCalendar } from '#modules/law';
import { isPast, type Duty } from './duty.ts';
import { clockOf, dueOf, openPause, type Clock, type Turn } from './history.ts';
import { lengthOf, type Length } from './length.ts';
import { dutyTexts } from './messages.ts';
import { listEntries } from './queries.ts';
import { planReminders } from './reminder.ts';
import { shiftOf, type Shift } from './shift.ts';
import { changeDuty, setReminders, skipReminders } from './store.ts';
import { dutyWorkflow } from './workflow.ts';

/** An act that turns no clock, with every fact of one that does. */
const noTurn = {
  from_at: null,
  period_n: null,
  period_unit: null,
  each_year: null,
  added_n: null,
  day: null,
} as const;

/** The facts of an entry that sets a clock going. */
export function beginning(act: 'opened' | 'restarted', from: Date, length: Length): Turn {
  return { ...noTurn, act, from_at: from, ...written(length) };
}

function written(length: Length) {
  return 'eachYear' in length ? { each_year: length.eachYear } : { period_n: length.n, period_unit: length.unit };
}

/** Stops the clock of a locked duty from a day on, that day included: not before the event, not when the period is over. */
export async function pauseClock(ctx: Context, duty: Duty, from: CivilDate, reason: string): Promise<Duty> {
  const state = advance(dutyWorkflow, duty.state, 'pause');
  const clock = clockOf(await listEntries(ctx.tx, duty.id));
  const event = civilDateOf(clock.from);
  if (from < event) throw wrong('from', 'duties.pause-before-event', dutyTexts.pauseBeforeEvent(event));
  if (from > civilDateOf(ctx.now)) throw wrong('from', 'duties.pause-in-future', dutyTexts.pauseInFuture);
  if (duty.due_at && from > civilDateOf(duty.due_at)) throw periodOver(duty.due_at);
  return await turn(ctx, duty, state, { ...noTurn, act: 'paused', day: from }, reason);
}

/** Lets the clock run again after `to`, the last day that does not count. */
export async function resumeClock(ctx: Context, duty: Duty, to: CivilDate, reason: string | null): Promise<Duty> {
  const state = advance(dutyWorkflow, duty.state, 'resume');
  const pause = openPause(clockOf(await listEntries(ctx.tx, duty.id)));
  if (pause && to < pause.from)
    throw wrong('to', 'duties.resume-before-pause', dutyTexts.resumeBeforePause(pause.from));
  if (to > civilDateOf(ctx.now)) throw wrong('to', 'duties.resume-in-future', dutyTexts.resumeInFuture);
  return await turn(ctx, duty, state, { ...noTurn, act: 'resumed', day: to }, reason);
}

/** Adds so much of its own unit to a period that is not over. */
export async function extendClock(ctx: Context, duty: Duty, n: number, reason: string): Promise<Duty> {
  const state = advance(dutyWorkflow, duty.state, 'extend');
  const { length } = clockOf(await listEntries(ctx.tx, duty.id));
  if ('eachYear' in length) throw conflict('duties.fixed-day', dutyTexts.fixedDay);
  if (duty.due_at && isPast(duty.due_at, ctx.now)) throw periodOver(duty.due_at);
  return await turn(ctx, duty, state, { ...noTurn, act: 'extended', added_n: n }, reason);
}

/** Sets the clock going anew from a later event, by the period in force on its day. */
export async function restartClock(ctx: Context, duty: Duty, from: Date, reason: string): Promise<Duty> {
  const state = advance(dutyWorkflow, duty.state, 'restart');
  const before = clockOf(await listEntries(ctx.tx, duty.id));
  if (from < before.from || from > ctx.now) throw wrong('from', 'duties.restart-before', dutyTexts.restartBefore);
  const length = lengthOf(await getPeriod(ctx.tx, duty.period_code, civilDateOf(from)));
  return await turn(ctx, duty, state, beginning('restarted', from, length), reason);
}

/**
 * Computes what a living duty's clock shows by the rules known today; gives the duty as it is then, the same object where
 * nothing is otherwise.
 */
export async function recomputeClock(ctx: Context, duty: Duty): Promise<Duty> {
  if (duty.state !== 'open' && duty.state !== 'paused') return duty;
  const rules = await loadRules(ctx.tx, civilDateOf(ctx.now));
  const shift = shiftOf(duty, await listEntries(ctx.tx, duty.id), rules);
  if (!shift) return duty;
  const { calendar } = rules;
  const act = { ...noTurn, act: 'recomputed', ...(shift.isAnotherLength && written(shift.clock.length)) };
  return await show(ctx, duty, { clock: shift.clock, calendar }, act, reasonOf(duty, shift));
}

function reasonOf(duty: Duty, { due, isAnotherLength }: Shift): string {
  if (isAnotherLength) return dutyTexts.periodChanged;
  const same = due.dueAt?.getTime() === duty.due_at?.getTime();
  return same ? dutyTexts.calendarConfirmed : dutyTexts.calendarChanged;
}

async function turn(ctx: Context, duty: Duty, state: Duty['state'], act: Turn, reason: string | null): Promise<Duty> {
  const calendar = await loadCalendar(ctx.tx, civilDateOf(ctx.now));
  const clock = clockOf([...(await listEntries(ctx.tx, duty.id)), act]);
  return await show(ctx, { ...duty, state }, { clock, calendar }, act, reason);
}

/** Writes what the clock shows, with the entry, and plans the reminders anew. One whose due date moved beyond now is not overdue. */
async function show(
  ctx: Context,
  duty: Duty,
  { clock, calendar }: { clock: Clock; calendar: WorkingCalendar },
  act: Turn,
  reason: string | null,
): Promise<Duty> {
  const { dueAt, provisional } = dueOf(clock, calendar);
  const overdue_at = duty.overdue_at !== null && isPast(dueAt, ctx.now) ? dueAt : null;
  const changes = { state: duty.state, due_at: dueAt, provisional, overdue_at };
  const changed = await changeDuty(ctx, duty, changes, { ...act, reason });
  if (dueAt === null) await skipReminders(ctx, duty.id, 'due-moved');
  else await setReminders(ctx, duty.id, dueAt, planReminders(clock, dueAt, calendar));
  return changed;
}

function periodOver(dueAt: Date) {
  return conflict('duties.period-over', dutyTexts.periodOver(civilDateOf(dueAt)));
}

function wrong(field: string, code: string, message: string) {
  return invalid([{ field, code, message }]);
}
