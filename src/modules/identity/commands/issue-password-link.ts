import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { fields } from '../fields.ts';
import { lockPerson } from '../holders.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { insertPasswordLink } from '../password-link-store.ts';
import { permissions } from '../permissions.ts';
import { signInRules } from '../sign-in-rules.ts';

/** The system administrator's half of a new password: a link, worth nothing until the security administrator adds a code. */
export const issuePasswordLink = command({
  name: 'identity.issue-password-link',
  title: commandTitles['identity.issue-password-link'],
  input: Type.Object({ personId: fields.id, tokenHash: fields.tokenHash }, { additionalProperties: false }),
  permission: permissions['identity.issue-password-link'],
  async load(ctx, { personId }) {
    return { person: await lockPerson(ctx.tx, personId) };
  },
  async run(ctx, { person }, { tokenHash }) {
    if (!person.active) {
      const message = identityTexts.personInactive(person.name);
      return issues([{ field: 'personId', code: 'identity.inactive', message }]);
    }
    const expiresAt = new Date(ctx.now.getTime() + signInRules.passwordLink.span);
    const linkId = await insertPasswordLink(ctx, { personId: person.id, tokenHash, expiresAt });
    ctx.touch('person', person.id);
    ctx.touch('password-link', linkId);
    return { linkId };
  },
});
