import type { Context } from '#platform/context';
import { advance } from '#platform/workflow';
import { isPast, type Duty } from './duty.ts';
import { changeDuty, skipReminders } from './store.ts';
import { recomputeClock } from './turning.ts';
import { dutyWorkflow } from './workflow.ts';

/**
 * Marks a locked duty overdue where it is, by the calendar known today; the same object where there is nothing to say.
 * It is overdue since its due date, whenever that is noticed.
 */
export async function markIfOverdue(ctx: Context, duty: Duty): Promise<Duty> {
  const present = await recomputeClock(ctx, duty);
  if (present.state !== 'open' || present.overdue_at !== null || !isPast(present.due_at, ctx.now)) return present;
  const marked = await changeDuty(ctx, present, { overdue_at: present.due_at }, { act: 'overdue' });
  ctx.emit('duties.overdue', { dutyId: duty.id, unitId: duty.unit_id });
  return marked;
}

/** Fulfils a locked duty. What is fulfilled too late is overdue first, also where the clock has not come round to it. */
export async function fulfil(ctx: Context, duty: Duty, evidence: Record<string, unknown>): Promise<void> {
  const state = advance(dutyWorkflow, duty.state, 'fulfil');
  const present = isPast(duty.due_at, ctx.now) ? await markIfOverdue(ctx, duty) : duty;
  const changes = { state, fulfilled_at: ctx.now, evidence: JSON.stringify(evidence) };
  await changeDuty(ctx, present, changes, { act: 'fulfilled' });
  await skipReminders(ctx, duty.id, 'ended');
}

/** Ends a locked duty that is no longer owed. */
export async function cancel(ctx: Context, duty: Duty, reason: string): Promise<void> {
  await changeDuty(ctx, duty, { state: advance(dutyWorkflow, duty.state, 'cancel') }, { act: 'cancelled', reason });
  await skipReminders(ctx, duty.id, 'ended');
}
