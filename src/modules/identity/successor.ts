import type { Context } from '#platform/context';
import { getPerson, personActor } from './holders.ts';

/** Who is to take over what hangs on another person. */
export interface Successor {
  name: string;
  /** Whether they hold one of the posts in this unit as their own: a stand-in's time ends. */
  fitsIn(unitId: string): boolean;
}

/** A person as the one who is to take over what only holders of these posts have in hand. Throws where there is no such person. */
export async function getSuccessor(ctx: Context, personId: string, posts: readonly string[]): Promise<Successor> {
  const actor = await personActor(ctx.tx, personId, ctx.now);
  const { name } = await getPerson(ctx.tx, personId);
  return {
    name,
    fitsIn: (unitId) =>
      actor.posts.some((held) => held.unitId === unitId && held.standsInFor === undefined && posts.includes(held.post)),
  };
}
