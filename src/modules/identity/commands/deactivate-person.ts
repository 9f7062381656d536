import { Type } from 'typebox';
import { endAbsence } from '../absence-store.ts';
import { absencesOf } from '../absence.ts';
import { holdingsWithin, leavesNobody } from '../appointments.ts';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { conflict, issues } from '#platform/errors';
import { fields } from '../fields.ts';
import { leaving } from '../gates.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles, identityTexts, postTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import type { Post } from '../post.ts';
import { deactivate, endHolding } from '../store.ts';

/**
 * Takes an account out of use at once: no posts, no sessions, no password. The name stays on what the person did. Refused
 * while something would be without an owner; who must be stopped at once is dismissed from every post.
 */
export const deactivatePerson = command({
  name: 'identity.deactivate-person',
  title: commandTitles['identity.deactivate-person'],
  input: Type.Object({ personId: fields.id }, { additionalProperties: false }),
  permission: permissions['identity.deactivate-person'],
  gates: leaving,
  async load(ctx, { personId }) {
    return { person: await lockPerson(ctx.tx, personId) };
  },
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId) };
  },
  ready(_ctx, { person }) {
    if (!person.active) throw conflict('identity.already-inactive', identityTexts.alreadyInactive(person.name));
    return [];
  },
  async run(ctx, { person }) {
    const today = civilDateOf(ctx.now);
    const held = await holdingsWithin(ctx.tx, person.id, today, null);
    for (const { post } of held) {
      if (!(await leavesNobody(ctx.tx, person.id, post as Post, today))) continue;
      const message = identityTexts.lastAdministrator(postTitles[post as Post]);
      return issues([{ field: 'personId', code: 'identity.last-administrator', message }]);
    }
    for (const holding of held) {
      await endHolding(ctx, holding.id, null);
      ctx.touch('unit', holding.unit_id);
    }
    for (const absence of await absencesOf(ctx.tx, person.id, today)) await endAbsence(ctx, absence.id);
    await deactivate(ctx, person.id);
    ctx.touch('person', person.id);
    return { endedPosts: held.length };
  },
});
