import type { HeldPost } from '#platform/actor';
import type { Context } from '#platform/context';
import { refused } from '#platform/errors';
import { postTitles, type Post } from '#modules/identity';
import { clearanceTexts } from './messages.ts';

/** Who signs, under which post of which unit, and which unit lent them (委托审查). */
export interface Signature {
  personId: string;
  post: string;
  unitId: string;
  lentByUnitId: string | null;
  /** Whose post it is, where it is held for somebody who is away. */
  standsInFor?: string | null;
}

/**
 * The signature of the person who acts, under one of `posts` in `unitId`; a post of one's own before one
 * that is lent, and that before one held for somebody who is away.
 * Throws `clearance.only-people` and `clearance.no-post` (refused): every step falls on a person (plan A14.1).
 */
export function signatureOf(ctx: Context, posts: readonly Post[], unitId: string): Signature {
  const { actor } = ctx;
  if (actor.kind !== 'person') throw refused('clearance.only-people', clearanceTexts.onlyPeople);
  const held = actor.posts.filter((h) => h.unitId === unitId && posts.some((post) => post === h.post));
  const acting = held.filter((h) => h.standsInFor === ctx.as.standsInFor);
  const [own] = (acting.length > 0 ? acting : held).toSorted((a, b) => distance(a) - distance(b));
  if (!own) {
    const titles = posts.map((post) => postTitles[post]).join('/');
    throw refused('clearance.no-post', clearanceTexts.noPost(titles));
  }
  return { personId: actor.personId, ...own };
}

/** How far a post is from being one's own. */
function distance({ lentByUnitId, standsInFor }: HeldPost): number {
  return standsInFor === undefined ? Number(lentByUnitId !== null) : 2;
}

/** The handler's: of whoever holds the form in hand, even where a clerk of another unit takes it in. */
export function handlerSignature(ctx: Context, handlerId: string, unitId: string): Signature {
  const { actor } = ctx;
  const held = actor.kind === 'person' && actor.personId === handlerId ? actor.posts : [];
  const own = held.find((h) => h.unitId === unitId && h.post === ctx.as.post) ?? held.find((h) => h.unitId === unitId);
  return { personId: handlerId, post: own?.post ?? 'drafter', unitId, lentByUnitId: own?.lentByUnitId ?? null };
}
