import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { hasFactor } from '../account.ts';
import { removeFactor } from '../factor-store.ts';
import { fields } from '../fields.ts';
import { lockPerson } from '../holders.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { endSessionsOf } from '../sign-in-store.ts';

/** Why a second factor is taken away; the audit trail keeps the code. */
export const resetReasons = ['lost', 'broken', 'replaced', 'compromised'] as const;

/**
 * Takes a person's second factor away, whose sessions end; at the next sign-in, for which the password is asked still, a
 * new one is enrolled.
 */
export const resetFactor = command({
  name: 'identity.reset-factor',
  title: commandTitles['identity.reset-factor'],
  input: Type.Object({ personId: fields.id, reason: Type.Enum([...resetReasons]) }, { additionalProperties: false }),
  permission: permissions['identity.reset-factor'],
  async load(ctx, { personId }) {
    return { person: await lockPerson(ctx.tx, personId) };
  },
  async run(ctx, { person }, { reason }) {
    if (!(await hasFactor(ctx.tx, person.id))) {
      const message = identityTexts.noFactor(person.name);
      return issues([{ field: 'personId', code: 'identity.no-factor', message }]);
    }
    await removeFactor(ctx.tx, person.id);
    const ended = await endSessionsOf(ctx.tx, person.id, ctx.now);
    ctx.touch('person', person.id);
    ctx.record('reason', reason);
    ctx.record('ended', ended);
    return { personId: person.id };
  },
});
