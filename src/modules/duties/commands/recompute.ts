import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { commandTitles, dutyTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { dutyId, loadDuty, standing } from '../subject.ts';
import { recomputeClock } from '../turning.ts';

const name = 'duties.recompute';

/**
 * The clock computes one duty's due date anew because the calendar has changed; its history tells it. Throws
 * `duties.nothing-due` (conflict) where it stays the same.
 */
export const recompute = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ dutyId }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadDuty,
  async run(ctx, { duty }) {
    const present = await recomputeClock(ctx, duty);
    if (present === duty) throw conflict('duties.nothing-due', dutyTexts.nothingDue);
    ctx.emit('duties.recomputed', { dutyId: duty.id, unitId: duty.unit_id });
    return standing(present);
  },
});
