import { Type } from 'typebox';
import { command } from '#platform/command';
import { advance } from '#platform/workflow';
import { refuseSecret } from '#modules/screening';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { leaveOut as writeLeftOut } from '../store.ts';
import { loadPage } from '../subject.ts';
import { lotWorkflow, pageWorkflow } from '../workflow.ts';

const name = 'backfile.leave-out';

/** Leaves a page out of its lot, with the reason: what was found in it, or that it does not belong there. */
export const leaveOut = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      pageId: Type.String({ format: 'uuid' }),
      reason: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadPage,
  async run(ctx, { lot, page }, { reason }) {
    advance(lotWorkflow, lot.state, name);
    advance(pageWorkflow, page.state, name);
    refuseSecret([{ locator: 'reason', text: reason }]);
    await writeLeftOut(ctx, page.id, reason);
    return { pageId: page.id };
  },
});
