import type { Reaction } from '#platform/composition';

/** The law changed: whatever it moves is computed anew at once, not with the next full hour. */
export const reactions: readonly Reaction[] = [
  {
    event: 'law.changed',
    name: 'duties.follow-law',
    // A pass through all duties takes longer than a reaction should; another change before it begins needs no second pass.
    run: async (ctx) => ctx.enqueue('duties.recompute', {}, { key: 'duties.follow-law' }),
  },
];
