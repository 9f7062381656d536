import { isCivilDate } from '#platform/civil-date';
import { invalid } from '#platform/errors';
import { isPublicId } from '#platform/ids';
import { searchTexts } from './messages.ts';
import { tiers, type Position } from './tier.ts';

/** By relevance, or the latest first. */
export const orders = ['relevance', 'date'] as const;
export type Order = (typeof orders)[number];

/** The place of a hit in its order, for whoever wants what comes after it; still a place when the hit is gone. */
export function writeCursor({ tier, dated, publicId }: Position): string {
  return `${tier}-${dated}-${publicId}`;
}

/** The place that a cursor names. Throws `search.bad-cursor` (invalid) for what was never given out in this order. */
export function parseCursor(cursor: string, order: Order): Position {
  const [, tier = '', dated = '', publicId = ''] = /^(\d)-(\d{4}-\d\d-\d\d)-(\w{12})$/.exec(cursor) ?? [];
  const known: readonly number[] = order === 'date' ? [0] : Object.values(tiers);
  if (!known.includes(Number(tier || Number.NaN)) || !isCivilDate(dated) || !isPublicId(publicId))
    throw invalid([{ field: 'after', code: 'search.bad-cursor', message: searchTexts.badCursor }]);
  return { tier: Number(tier), dated, publicId };
}
