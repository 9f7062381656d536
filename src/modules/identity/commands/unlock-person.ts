import { Type } from 'typebox';
import { command } from '#platform/command';
import { fields } from '../fields.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles } from '../messages.ts';
import { isLocked } from '../person-ready.ts';
import { permissions } from '../permissions.ts';
import { clearFailures } from '../sign-in-store.ts';

/** Takes off the lock that failed sign-ins put on an account. */
export const unlockPerson = command({
  name: 'identity.unlock-person',
  title: commandTitles['identity.unlock-person'],
  input: Type.Object({ personId: fields.id }, { additionalProperties: false }),
  permission: permissions['identity.unlock-person'],
  async load(ctx, { personId }) {
    return { person: await lockPerson(ctx.tx, personId) };
  },
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId) };
  },
  ready: isLocked,
  async run(ctx, { person }) {
    await clearFailures(ctx.tx, person.id);
    ctx.touch('person', person.id);
    return { personId: person.id };
  },
});
