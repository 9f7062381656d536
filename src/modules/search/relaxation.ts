import type { CivilDate } from '#platform/civil-date';
import { latest, type Look } from './candidates.ts';
import type { Filters } from './facet.ts';
import type { Question } from './question.ts';
import { MOST, tiers, type Ranking } from './ranking.ts';

/** Where nothing has all the words: what has all but one of them, all but two, any. The latest first. */
export async function rankSome(look: Look, { words }: Question, filters: Filters, day: CivilDate): Promise<Ranking> {
  for (const missing of new Set([1, 2, words.length - 1])) {
    if (missing >= words.length || missing < 1) continue;
    const wanted = choices(
      words.map(({ query }) => query),
      missing,
    );
    const found = await latest(look, { words: wanted.join(' | '), filters, day }, MOST + 1);
    const ranked = found.map((one) => ({ ...one, tier: tiers.anywhere }));
    if (found.length > 0) return { found: ranked.slice(0, MOST), isAll: found.length <= MOST };
  }
  return { found: [], isAll: true };
}

/** Every way to leave out so many of the words; of all but one there is one word each. */
function choices(queries: readonly string[], missing: number): string[] {
  if (missing === queries.length - 1) return [...queries];
  if (missing === 0) return [`(${queries.join(' & ')})`];
  return [...new Set(queries.flatMap((_, i) => choices(queries.toSpliced(i, 1), missing - 1)))];
}
