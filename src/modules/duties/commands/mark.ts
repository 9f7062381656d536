import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { markIfOverdue } from '../ending.ts';
import { commandTitles, dutyTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { dutyId, loadDuty, standing } from '../subject.ts';

const name = 'duties.mark';

/**
 * The clock marks one duty as overdue, after a look whether the calendar has changed. Throws `duties.nothing-due`
 * (conflict) where somebody was first.
 */
export const mark = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ dutyId }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadDuty,
  async run(ctx, { duty }) {
    const present = await markIfOverdue(ctx, duty);
    if (present === duty) throw conflict('duties.nothing-due', dutyTexts.nothingDue);
    return { ...standing(present), overdue: present.overdue_at !== null };
  },
});
