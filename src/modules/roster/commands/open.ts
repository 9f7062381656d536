import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { checkPlan } from '../checking.ts';
import { commandTitles, rosterTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { planSchema } from '../roster.ts';
import { insertRoster } from '../store.ts';

const name = 'roster.open';

/**
 * Takes in what a workbook says, once nothing stands against it: units and people are then put on record step by step, the
 * posts by the security administrator.
 */
export const openRoster = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\p{C}]+$' }), ...planSchema },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load() {
    return null;
  },
  async run(ctx, _subject, { name: fileName, ...plan }) {
    const { faults } = await checkPlan(ctx.tx, plan, civilDateOf(ctx.now), { asWritten: true });
    if (faults.length > 0) {
      const message = rosterTexts.faultsFirst(faults.length);
      return issues([{ field: '', code: 'roster.faults', message }]);
    }
    const rosterId = await insertRoster(ctx, fileName, plan);
    ctx.touch('roster', rosterId);
    ctx.record('units', plan.units.length);
    ctx.record('people', plan.people.length);
    ctx.record('posts', plan.posts.length);
    return { rosterId };
  },
});
