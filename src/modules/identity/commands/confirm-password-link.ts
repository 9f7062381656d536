import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict, notFound } from '#platform/errors';
import { fields } from '../fields.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { confirmLink } from '../password-link-store.ts';
import { permissions } from '../permissions.ts';

/** The security administrator's half of a new password: the code that the person is given once it is sure who they are. */
export const confirmPasswordLink = command({
  name: 'identity.confirm-password-link',
  title: commandTitles['identity.confirm-password-link'],
  input: Type.Object({ linkId: fields.id, codeHash: fields.tokenHash }, { additionalProperties: false }),
  permission: permissions['identity.confirm-password-link'],
  async load(ctx, { linkId }) {
    const link = await ctx.tx
      .selectFrom('identity.password_link')
      .select(['id', 'person_id', 'issued_by', 'confirmed_at'])
      .where('id', '=', linkId)
      .where('used_at', 'is', null)
      .where('expires_at', '>', ctx.now)
      .forUpdate()
      .executeTakeFirst();
    if (!link) throw notFound('identity.no-password-link', identityTexts.noPasswordLink);
    return { person: { id: link.person_id }, link };
  },
  async run(ctx, { link }, { codeHash }) {
    if (link.confirmed_at !== null) throw conflict('identity.link-confirmed', identityTexts.linkConfirmed);
    await confirmLink(ctx, link.id, codeHash);
    ctx.touch('person', link.person_id);
    ctx.touch('password-link', link.id);
    return { linkId: link.id };
  },
});
