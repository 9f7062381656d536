import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { refused } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { isAdministrator } from './eyes.ts';
import { heldOn } from './holders.ts';
import { accountTexts, postTitles } from './messages.ts';
import { administratorPosts } from './post.ts';

const text = Type.String();

/** The three administrators: who holds each post, and the one-time links by which the first came or somebody is to come. */
export const administratorsSchema = Type.Object({
  posts: Type.Array(
    Type.Object({
      post: text,
      title: text,
      holders: Type.Array(Type.Object({ id: text, name: text })),
      links: Type.Array(Type.Object({ madeAt: text, state: Type.Enum(['open', 'used', 'over']), says: text })),
    }),
  ),
});
export type Administrators = Static<typeof administratorsSchema>;

/** How the three posts are filled. For administrators; a link itself is shown on the machine that made it and nowhere else. */
export async function readAdministrators(ctx: Context): Promise<Administrators> {
  if (!isAdministrator(ctx.actor)) throw refused('permission.denied', platformTexts.denied);
  const held = await ctx.tx
    .selectFrom('identity.post_holding')
    .innerJoin('identity.person', 'identity.person.id', 'identity.post_holding.person_id')
    .select(['person_id', 'identity.person.name', 'post'])
    .where('post', 'in', [...administratorPosts])
    .where(heldOn(civilDateOf(ctx.now)))
    .orderBy('identity.post_holding.id')
    .limit(100)
    .execute();
  const links = await ctx.tx
    .selectFrom('identity.setup_link')
    .leftJoin('identity.person', 'identity.person.id', 'identity.setup_link.person_id')
    .select(['post', 'identity.setup_link.created_at', 'expires_at', 'used_at', 'identity.person.name'])
    .orderBy('identity.setup_link.id', 'desc')
    .limit(30)
    .execute();
  return {
    posts: administratorPosts.map((post) => ({
      post,
      title: postTitles[post],
      holders: held.filter((row) => row.post === post).map((row) => ({ id: row.person_id, name: row.name })),
      links: links
        .filter((link) => link.post === post)
        .map((link) => {
          const state = link.used_at !== null ? 'used' : link.expires_at > ctx.now ? 'open' : 'over';
          const says = {
            used: accountTexts.linkUsed(link.name ?? '', accountTexts.moment(link.used_at ?? ctx.now)),
            open: accountTexts.linkOpen(accountTexts.moment(link.expires_at)),
            over: accountTexts.linkOver(accountTexts.moment(link.expires_at)),
          }[state];
          return { madeAt: accountTexts.moment(link.created_at), state, says };
        }),
    })),
  };
}
