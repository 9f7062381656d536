import { Type } from 'typebox';
import { isVacant } from '../appointments.ts';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { fields } from '../fields.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { administratorPosts } from '../post.ts';
import { lockUnit } from '../queries.ts';
import { signInRules } from '../sign-in-rules.ts';
import { insertSetupLink } from '../sign-in-store.ts';

const input = Type.Object(
  {
    /** The body that runs the platform: the administrators' posts are held in it. */
    unitId: fields.id,
    links: Type.Array(
      Type.Object(
        { post: Type.Enum([...administratorPosts]), tokenHash: fields.tokenHash },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: administratorPosts.length },
    ),
  },
  { additionalProperties: false },
);

/** Makes links for the administrators' posts that nobody holds; an earlier unused one of the same post no longer works. */
export const createSetupLinksCommand = command({
  name: 'identity.create-setup-links',
  title: commandTitles['identity.create-setup-links'],
  input,
  permission: permissions['identity.create-setup-links'],
  async load(ctx, { unitId }) {
    return { unit: await lockUnit(ctx.tx, unitId) };
  },
  async run(ctx, { unit }, { links }) {
    const expiresAt = new Date(ctx.now.getTime() + signInRules.setupLinkSpan);
    const made: string[] = [];
    for (const { post, tokenHash } of links) {
      if (!(await isVacant(ctx.tx, post, civilDateOf(ctx.now)))) continue;
      await insertSetupLink(ctx, { post, tokenHash, unitId: unit.id, expiresAt });
      made.push(post);
    }
    ctx.touch('unit', unit.id);
    ctx.record('posts', made.join(' '));
    return { posts: made };
  },
});
