import { Type } from 'typebox';
import { command } from '#platform/command';
import { fields } from '../fields.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles } from '../messages.ts';
import { insertPasswordLink } from '../password-link-store.ts';
import { stillActive } from '../person-ready.ts';
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
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId) };
  },
  ready: stillActive,
  async run(ctx, { person }, { tokenHash }) {
    const expiresAt = new Date(ctx.now.getTime() + signInRules.passwordLink.span);
    const linkId = await insertPasswordLink(ctx, { personId: person.id, tokenHash, expiresAt });
    ctx.touch('person', person.id);
    ctx.touch('password-link', linkId);
    return { linkId };
  },
});
