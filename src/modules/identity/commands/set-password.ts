import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { fields } from '../fields.ts';
import { lockPerson } from '../holders.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { passwordIssues } from '../password-rules.ts';
import { hashPassword } from '../password.ts';
import { permissions } from '../permissions.ts';
import { signInRules } from '../sign-in-rules.ts';
import { endSessionsOf, setPasswordHash } from '../sign-in-store.ts';

const input = Type.Object(
  {
    personId: fields.id,
    password: fields.password,
    /** Good for 72 hours, and only to be changed at once. */
    oneTime: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/**
 * Sets the password of a person, whose sessions end. No administrator may: who could set others' passwords could act in
 * their names. Only the machine's operator at its own command line, and the building of a demo city.
 */
export const setPassword = command({
  name: 'identity.set-password',
  title: commandTitles['identity.set-password'],
  input,
  permission: permissions['identity.set-password'],
  async load(ctx, { personId }) {
    return { person: await lockPerson(ctx.tx, personId) };
  },
  async run(ctx, { person }, { password, oneTime = false }) {
    if (!person.active) {
      const message = identityTexts.personInactive(person.name);
      return issues([{ field: 'personId', code: 'identity.inactive', message }]);
    }
    const weak = passwordIssues(password, 'password', person);
    if (weak.length > 0) return issues(weak);
    const oneTimeUntil = oneTime ? new Date(ctx.now.getTime() + signInRules.password.oneTimeSpan) : null;
    await setPasswordHash(ctx.tx, person.id, ctx.now, { passwordHash: await hashPassword(password), oneTimeUntil });
    await endSessionsOf(ctx.tx, person.id, ctx.now);
    ctx.touch('person', person.id);
    ctx.record('oneTime', oneTime);
    return { personId: person.id };
  },
});
