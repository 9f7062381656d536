import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { day, loadDuty, lookAtDuty, seen, standing, whereItStands } from '../subject.ts';
import { resumeClock } from '../turning.ts';

const name = 'duties.resume';

/** Lets the clock run again after `to`, the last day that does not count. */
export const resume = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ ...seen, to: day }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadDuty,
  look: lookAtDuty,
  ready: (_ctx, { duty }) => whereItStands(duty, 'resume'),
  async run(ctx, { duty }, input) {
    return standing(await resumeClock(ctx, duty, input.to, null));
  },
});
