import { Type } from 'typebox';
import { command } from '#platform/command';
import { askConfirmation as ask } from '../confirmation.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { lockClearance } from '../store.ts';

const name = 'clearance.ask-confirmation';

/** Asks another unit to confirm what involves it (plan A23.2). */
export const askConfirmation = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { clearanceId: Type.String({ format: 'uuid' }), unitId: Type.String({ format: 'uuid' }) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: async (ctx, { clearanceId }) => ({ clearance: await lockClearance(ctx, clearanceId) }),
  async run(ctx, { clearance }, { unitId }) {
    return { confirmationId: await ask(ctx, clearance.id, unitId) };
  },
});
