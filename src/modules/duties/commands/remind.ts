import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { isPast } from '../duty.ts';
import { commandTitles, dutyTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { listWaitingReminders } from '../queries.ts';
import { changeDuty, closeReminders } from '../store.ts';
import { dutyId, loadDuty, standing } from '../subject.ts';
import { recomputeClock } from '../turning.ts';

const name = 'duties.remind';

/**
 * The clock reminds of one duty. After a standstill several moments may have passed: the latest is told, those it made
 * idle are passed over, so that nobody is flooded and nothing is told twice; nor is anybody reminded of a day to come that
 * is over. Throws `duties.nothing-due` (conflict) where somebody was first.
 */
export const remind = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ dutyId }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadDuty,
  async run(ctx, { duty }) {
    const present = await recomputeClock(ctx, duty);
    const waiting = await listWaitingReminders(ctx.tx, duty.id, ctx.now);
    const last = waiting.at(-1);
    if (!last && present === duty) throw conflict('duties.nothing-due', dutyTexts.nothingDue);
    const told = last && isPast(last.due_at, ctx.now) && last.remind_at < last.due_at ? undefined : last;
    await closeReminders(ctx, duty.id, waiting, told);
    if (!told) return { ...standing(present), reminder: null };
    const act = told.kind === 'escalation' ? 'escalated' : 'reminded';
    const reminded = await changeDuty(ctx, present, {}, { act, reminder: told.kind });
    ctx.emit(`duties.${act}`, { dutyId: duty.id, unitId: duty.unit_id, reminder: told.kind });
    return { ...standing(reminded), reminder: told.kind };
  },
});
