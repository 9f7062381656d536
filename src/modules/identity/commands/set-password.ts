import { Type } from 'typebox';
import { holdingsWithin } from '../appointments.ts';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues, refused } from '#platform/errors';
import { fields } from '../fields.ts';
import { lockPerson } from '../holders.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { hashPassword, passwordIssues } from '../password.ts';
import { permissions } from '../permissions.ts';
import { isAdministratorPost } from '../post.ts';
import { setPasswordHash } from '../store.ts';

const input = Type.Object({ personId: fields.id, password: fields.password }, { additionalProperties: false });

/**
 * Sets the password of another person, whose sessions end. Not of an administrator: who could set the others' passwords
 * would be all three at once.
 */
export const setPassword = command({
  name: 'identity.set-password',
  title: commandTitles['identity.set-password'],
  input,
  permission: permissions['identity.set-password'],
  async load(ctx, { personId }) {
    return { person: await lockPerson(ctx.tx, personId) };
  },
  async run(ctx, { person }, { password }) {
    const held = await holdingsWithin(ctx.tx, person.id, civilDateOf(ctx.now), null);
    if (ctx.actor.kind === 'person' && held.some((h) => isAdministratorPost(h.post))) {
      throw refused('identity.administrator-password', identityTexts.administratorPassword);
    }
    if (!person.active) {
      return issues([
        { field: 'personId', code: 'identity.inactive', message: identityTexts.personInactive(person.name) },
      ]);
    }
    const weak = passwordIssues(password, 'password');
    if (weak.length > 0) return issues(weak);
    await setPasswordHash(ctx, person.id, await hashPassword(password));
    ctx.touch('person', person.id);
    return { personId: person.id };
  },
});
