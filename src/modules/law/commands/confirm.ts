import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { decideChange, enter, lockLaw } from '../change-store.ts';
import { findFaults } from '../faults.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { loadChange, lookAtChange, seen, whereItStands } from '../subject.ts';

const name = 'law.confirm';

/**
 * A second person has compared the entry with its source: it becomes law here. Whose due dates it moves hears of
 * `law.changed`.
 */
export const confirm = command({
  name,
  title: commandTitles[name],
  input: Type.Object(seen, { additionalProperties: false }),
  permission: permissions[name],
  async load(ctx, input) {
    await lockLaw(ctx.tx);
    return await loadChange(ctx, input);
  },
  look: lookAtChange,
  ready: (_ctx, { change }) => whereItStands(change, name),
  async run(ctx, { change }) {
    // Another change may have been confirmed since this one was proposed.
    const faults = await findFaults(ctx.tx, change, civilDateOf(ctx.now));
    if (faults.length > 0) return issues(faults.map((fault) => ({ ...fault, field: '' })));
    await decideChange(ctx, change, 'confirmed');
    await enter(ctx.tx, change);
    ctx.emit('law.changed', { changeId: change.id, kind: change.kind });
    return { changeId: change.id, state: 'confirmed' };
  },
});
