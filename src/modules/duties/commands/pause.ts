import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { day, loadDuty, lookAtDuty, reason, seen, standing, whereItStands } from '../subject.ts';
import { pauseClock } from '../turning.ts';

const name = 'duties.pause';

/** Stops the clock of a duty from a day on, that day included, with the lawful reason on record. */
export const pause = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ ...seen, from: day, reason }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadDuty,
  look: lookAtDuty,
  ready: (_ctx, { duty }) => whereItStands(duty, 'pause'),
  async run(ctx, { duty }, input) {
    return standing(await pauseClock(ctx, duty, input.from, input.reason));
  },
});
