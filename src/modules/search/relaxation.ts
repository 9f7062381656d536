import { latest, type Look } from './candidates.ts';
import type { Question } from './question.ts';
import { anywhere, MOST, type Ranking } from './ranking.ts';
import type { Aim } from './tier.ts';

/** Of more words the longest say most, and every way to leave two of twelve out would cost seconds. */
const SAY_MOST = 6;

/** Where nothing has all the words: what has the longest six, all but one of them, all but two, any. The latest first. */
export async function rankSome(look: Look, { words }: Question, aim: Aim): Promise<Ranking> {
  const telling = words.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, SAY_MOST);
  const queries = telling.map(({ query }) => query);
  const least = words.length > SAY_MOST ? 0 : 1;
  for (const missing of new Set([least, 1, 2, queries.length - 1].toSorted((a, b) => a - b))) {
    if (missing >= queries.length) continue;
    const found = await latest(look, { words: choices(queries, missing).join(' | '), ...aim }, MOST + 1);
    if (found.length > 0) return anywhere(found);
  }
  return anywhere([]);
}

function lengthOf({ terms }: Question['words'][number]): number {
  return terms[0]?.length ?? 0;
}

/** Every way to leave out so many of the words; what remains of each must all be there. */
function choices(queries: readonly string[], missing: number): string[] {
  if (missing === queries.length - 1) return [...queries];
  if (missing === 0) return [`(${queries.join(' & ')})`];
  return [...new Set(queries.flatMap((_, i) => choices(queries.toSpliced(i, 1), missing - 1)))];
}
