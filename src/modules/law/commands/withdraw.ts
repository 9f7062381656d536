import { Type } from 'typebox';
import { command } from '#platform/command';
import { decideChange } from '../change-store.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadChange, lookAtChange, seen, whereItStands } from '../subject.ts';

const name = 'law.withdraw';

/** The entry is taken back before anybody has decided about it. */
export const withdrawChange = command({
  name,
  title: commandTitles[name],
  input: Type.Object(seen, { additionalProperties: false }),
  permission: permissions[name],
  load: loadChange,
  look: lookAtChange,
  ready: (_ctx, { change }) => whereItStands(change, name),
  async run(ctx, { change }) {
    await decideChange(ctx, change, 'withdrawn');
    return { changeId: change.id, state: 'withdrawn' };
  },
});
