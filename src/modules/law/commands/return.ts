import { Type } from 'typebox';
import { command } from '#platform/command';
import { decideChange } from '../change-store.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadChange, lookAtChange, seen, whereItStands } from '../subject.ts';

const name = 'law.return';

/** A second person found that the entry is not what its source says, and says where. */
export const returnChange = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { ...seen, words: Type.String({ minLength: 2, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadChange,
  look: lookAtChange,
  ready: (_ctx, { change }) => whereItStands(change, name),
  async run(ctx, { change }, { words }) {
    await decideChange(ctx, change, 'returned', words);
    return { changeId: change.id, state: 'returned' };
  },
});
