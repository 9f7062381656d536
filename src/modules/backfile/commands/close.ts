import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { advance } from '#platform/workflow';
import { refuseSecret } from '#modules/screening';
import { whichLot } from '../lot.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { leaveOutRest, moveLot } from '../store.ts';
import { loadLot } from '../subject.ts';
import { lotWorkflow } from '../workflow.ts';

const name = 'backfile.close';

/** Closes an approved lot: what could not be released, for its number is in use, is left out with the reason. */
export const close = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { ...whichLot, reason: Type.Optional(Type.String({ maxLength: 500 })) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadLot,
  async run(ctx, { lot }, { reason = '' }) {
    advance(lotWorkflow, lot.state, name);
    refuseSecret([{ locator: 'reason', text: reason }]);
    const left = await leaveOutRest(ctx, lot.id, texts.leftAtClose(reason.trim()));
    if (left > 0 && reason.trim().length < 4)
      return issues([{ field: 'reason', code: 'backfile.reason-to-close', message: texts.reasonToClose(left) }]);
    const version = await moveLot(ctx, lot, name, {});
    ctx.record('leftOut', left);
    return { lotId: lot.id, state: 'closed' as const, version, leftOut: left };
  },
});
