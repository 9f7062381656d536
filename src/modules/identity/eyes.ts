import type { Actor } from '#platform/actor';
import type { Context } from '#platform/context';
import { isAdministratorPost } from './post.ts';

/** Whether somebody looks after units, accounts or the trail of all: each of the three administrators reads them all. */
export function isAdministrator(actor: Actor): boolean {
  return actor.kind !== 'person' || actor.posts.some(({ post }) => isAdministratorPost(post));
}

/** The units in which somebody holds a post. */
export function unitsOf({ actor }: Pick<Context, 'actor'>): string[] {
  return actor.kind === 'person' ? [...new Set(actor.posts.map((held) => held.unitId))] : [];
}

export function holds(actor: Actor, post: string): boolean {
  return actor.kind === 'person' && actor.posts.some((held) => held.post === post);
}

/** Whether somebody holds a post of their own that another can hold for them: no administrator's. */
export function mayBeStoodInFor(actor: Actor): boolean {
  return (
    actor.kind === 'person' &&
    actor.posts.some(
      (held) => held.standsInFor === undefined && held.lentByUnitId === null && !isAdministratorPost(held.post),
    )
  );
}
