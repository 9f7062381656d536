import { Type } from 'typebox';
import { isVacant } from '../appointments.ts';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues, notFound } from '#platform/errors';
import { fields } from '../fields.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { passwordIssues } from '../password-rules.ts';
import { hashPassword } from '../password.ts';
import { permissions } from '../permissions.ts';
import type { Post } from '../post.ts';
import { lockSetupLink } from '../setup-links.ts';
import { setPasswordHash, useSetupLink } from '../sign-in-store.ts';
import { insertHolding, insertPerson } from '../store.ts';

const input = Type.Object(
  { token: fields.token, login: fields.login, name: fields.personName, password: fields.password },
  { additionalProperties: false },
);

/** Makes the account and the post that a one-time link is for. The link is the only proof asked, and works once. */
export const acceptSetupLink = command({
  name: 'identity.accept-setup-link',
  title: commandTitles['identity.accept-setup-link'],
  input,
  permission: permissions['identity.accept-setup-link'],
  async load(ctx, { token }) {
    return { link: await lockSetupLink(ctx.tx, token, ctx.now) };
  },
  async run(ctx, { link }, { login, name, password }) {
    const today = civilDateOf(ctx.now);
    const post = link.post as Post;
    // Somebody may have been appointed since the link was made.
    if (!(await isVacant(ctx.tx, post, today))) throw notFound('identity.no-link', identityTexts.noLink);
    const weak = passwordIssues(password, 'password', { login, name });
    if (weak.length > 0) return issues(weak);
    const unitId = link.unit_id;
    const personId = await insertPerson(ctx, { login, name, unitId });
    if (personId === null) {
      return issues([{ field: 'login', code: 'identity.login-taken', message: identityTexts.loginTaken(login) }]);
    }
    const passwordHash = await hashPassword(password);
    await setPasswordHash(ctx.tx, personId, ctx.now, { passwordHash, oneTimeUntil: null });
    await insertHolding(ctx, { personId, unitId, post, from: today, until: null, lentByUnitId: null });
    await useSetupLink(ctx, link.id, personId);
    ctx.touch('person', personId);
    ctx.touch('unit', unitId);
    ctx.record('post', post);
    return { personId };
  },
});
