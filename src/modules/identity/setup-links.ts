import type { Runtime } from '#platform/composition';
import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { execute, valueOf } from '#platform/execute';
import { createSetupLinksCommand } from './commands/create-setup-links.ts';
import { identityTexts } from './messages.ts';
import { administratorPosts, type Post } from './post.ts';
import { hashOfToken, newToken } from './token.ts';

/**
 * One-time links for the administrators' posts that nobody holds, in the body that runs the platform: at first start all
 * three, later those that became vacant, none when all are held. Good for 72 hours; a new link replaces the unused one of
 * its post. The tokens are given here and stored only as hashes. Throws `identity.no-unit` (not found).
 */
export async function createSetupLinks(runtime: Runtime, unitId: string): Promise<{ post: Post; token: string }[]> {
  const made = administratorPosts.map((post) => ({ post, token: newToken() }));
  const links = made.map(({ post, token }) => ({ post, tokenHash: hashOfToken(token) }));
  const outcome = await execute(runtime, createSetupLinksCommand, { unitId, links }, { actor: { kind: 'setup' } });
  const { posts } = valueOf(outcome);
  return made.filter(({ post }) => posts.includes(post));
}

/** The post that a link is for. Throws `identity.no-link` (not found) when it is unknown, used or run out. */
export async function getSetupLinkPost(db: Db, token: string, now: Date): Promise<Post> {
  const link = await linksUnder(db, token, now).executeTakeFirst();
  if (!link) throw notFound('identity.no-link', identityTexts.noLink);
  return link.post as Post;
}

/** The link of a token, locked. Throws `identity.no-link` (not found) when it is unknown, used or run out. */
export async function lockSetupLink(tx: Tx, token: string, now: Date) {
  const link = await linksUnder(tx, token, now).forUpdate().executeTakeFirst();
  if (!link) throw notFound('identity.no-link', identityTexts.noLink);
  return link;
}

function linksUnder(db: Db, token: string, now: Date) {
  return db
    .selectFrom('identity.setup_link')
    .selectAll()
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now);
}
