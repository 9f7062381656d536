import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadDuty, lookAtDuty, reason, seen, standing, whereItStands } from '../subject.ts';
import { extendClock } from '../turning.ts';

const name = 'duties.extend';

/** A leader gives a duty so much more of its own unit; the reason names the law that allows it (条例 26: 法律、法规另有规定). */
export const extend = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { ...seen, by: Type.Integer({ minimum: 1, maximum: 366 }), reason },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadDuty,
  look: lookAtDuty,
  ready: (_ctx, { duty }) => whereItStands(duty, 'extend'),
  async run(ctx, { duty }, input) {
    return standing(await extendClock(ctx, duty, input.by, input.reason));
  },
});
