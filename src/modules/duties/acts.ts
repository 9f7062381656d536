import type { CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Duty, DutyOf } from './duty.ts';
import { cancel, fulfil } from './ending.ts';
import { lockLiving } from './store.ts';
import { extendClock, pauseClock, restartClock, resumeClock } from './turning.ts';

/*
 * What other modules do to the duty of a noun inside their own commands. Each gives false where the noun has no living
 * duty of the kind: none was opened for what was before the unit's first day on the platform, or it is over.
 */

/**
 * Stops the clock from a day on, that day included. Throws a conflict where it stands already or the period was over by
 * then, `invalid` for a day before the event or in the future.
 */
export async function pauseDuty(
  ctx: Context,
  of: DutyOf,
  { from, reason }: { from: CivilDate; reason: string },
): Promise<boolean> {
  return await withLiving(ctx, of, (duty) => pauseClock(ctx, duty, from, reason));
}

/**
 * Lets the clock run again after `to`, the last day that does not count. Throws a conflict where it does not stand,
 * `invalid` for a day before the pause or in the future.
 */
export async function resumeDuty(
  ctx: Context,
  of: DutyOf,
  { to, reason }: { to: CivilDate; reason?: string },
): Promise<boolean> {
  return await withLiving(ctx, of, (duty) => resumeClock(ctx, duty, to, reason ?? null));
}

/**
 * Adds `n` of the period's own unit. Throws a conflict where the period is over or ends on a day that the law names.
 * How much may be added is for the caller to know.
 */
export async function extendDuty(
  ctx: Context,
  of: DutyOf,
  { n, reason }: { n: number; reason: string },
): Promise<boolean> {
  return await withLiving(ctx, of, (duty) => extendClock(ctx, duty, n, reason));
}

/**
 * Sets the clock going anew from a later event, by the period in force on that day (条例 30: the corrected request).
 * Earlier pauses and extensions do not count any more. Throws `invalid` for an event before the first one or in the future.
 */
export async function restartDuty(
  ctx: Context,
  of: DutyOf,
  { from, reason }: { from: Date; reason: string },
): Promise<boolean> {
  return await withLiving(ctx, of, (duty) => restartClock(ctx, duty, from, reason));
}

/** Fulfils the duty; the evidence says by what: keys and numbers, nothing personal. */
export async function fulfilDuty(ctx: Context, of: DutyOf, evidence: Record<string, unknown>): Promise<boolean> {
  return await withLiving(ctx, of, (duty) => fulfil(ctx, duty, evidence));
}

/** Ends a duty that is no longer owed. */
export async function cancelDuty(ctx: Context, of: DutyOf, reason: string): Promise<boolean> {
  return await withLiving(ctx, of, (duty) => cancel(ctx, duty, reason));
}

async function withLiving(ctx: Context, of: DutyOf, act: (duty: Duty) => Promise<unknown>): Promise<boolean> {
  const duty = await lockLiving(ctx.tx, of);
  if (!duty) return false;
  ctx.touch('duty', duty.id);
  await act(duty);
  return true;
}
