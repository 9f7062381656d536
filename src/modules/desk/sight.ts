import { Type } from 'typebox';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import type { Glance, Noun } from '#platform/workbench';
import { texts } from './messages.ts';

/** Which matter of which noun is meant. */
export const which = {
  noun: Type.String({ maxLength: 40, pattern: '^[a-z][a-z-]*$' }),
  id: Type.String({ format: 'uuid' }),
};

export interface Which {
  noun: string;
  id: string;
}

/** A matter as the actor sees it at a glance. */
export type Beheld = Glance & Which;

/** Finds a matter of any noun through the actor's eyes. Throws not found for what they may not know of, and for unknown nouns. */
export type Sight = (ctx: Context, which: Partial<Which>) => Promise<Beheld>;

export type Glancing = Pick<Noun, 'noun' | 'glance'>;

/** The sight of these nouns; one that cannot be glanced at is not found. */
export function sightOf(nouns: readonly Glancing[]): Sight {
  return async (ctx, { noun = '', id = '' }) => {
    const glance = nouns.find((each) => each.noun === noun)?.glance;
    const seen = glance && isId(id) ? (await glance(ctx, [id])).get(id) : undefined;
    if (!seen) throw notFound('desk.no-matter', texts.noMatter);
    return { ...seen, noun, id };
  };
}
