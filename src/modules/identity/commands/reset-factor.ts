import { Type } from 'typebox';
import { command } from '#platform/command';
import { removeFactor } from '../factor-store.ts';
import { fields } from '../fields.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles } from '../messages.ts';
import { hasFactorStill } from '../person-ready.ts';
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
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId) };
  },
  ready: hasFactorStill,
  async run(ctx, { person }, { reason }) {
    await removeFactor(ctx.tx, person.id);
    const ended = await endSessionsOf(ctx.tx, person.id, ctx.now);
    ctx.touch('person', person.id);
    ctx.record('reason', reason);
    ctx.record('ended', ended);
    return { personId: person.id };
  },
});
