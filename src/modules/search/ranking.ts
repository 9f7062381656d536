import { byName } from './by-name.ts';
import { byPlace } from './by-place.ts';
import { latest, type Candidate, type Look } from './candidates.ts';
import type { Question } from './question.ts';
import { compare, tiers, type Aim, type Ranked } from './tier.ts';

/** What was found, in order: the first `MOST`, and whether that is all. */
export interface Ranking {
  found: Ranked[];
  isAll: boolean;
  /** What is counted by facet: all that was found, or the latest `MOST` of more. */
  counted: readonly Candidate[];
}

/** So many are counted, ranked and shown. */
export const MOST = 1_000;

/** Everything that is found, by relevance: by why it was found, then the latest first. */
export async function rank(look: Look, question: Question, aim: Aim): Promise<Ranking> {
  const words = question.words.map(({ query }) => query).join(' & ');
  if (question.title === '') return await browse(look, aim);
  const all = words === '' ? [] : await latest(look, { words, ...aim }, MOST + 1);
  const named = await byName(look, question, aim);
  const titled = all.length > MOST ? await latestByTitle(look, question, words, aim) : byTitle(question, all);
  const told = new Set([...named, ...titled].map(({ publicId }) => publicId));
  const rest = all.filter(({ publicId }) => !told.has(publicId));
  const near = told.size >= aim.depth ? [] : await byPlace(look, question, rest, aim);
  return rankingOf([...named, ...titled, ...near, ...rest.map((one) => ({ ...one, tier: tiers.anywhere }))], all);
}

function rankingOf(ranked: readonly Ranked[], all: readonly Candidate[]): Ranking {
  const found = inOrder(ranked);
  const isAll = found.length <= MOST;
  return { found: found.slice(0, MOST), isAll, counted: isAll ? found : all.slice(0, MOST) };
}

/** Nothing was asked but to narrow down: all that passes, the latest first. */
async function browse(look: Look, aim: Aim): Promise<Ranking> {
  const all = Object.keys(aim.filters).length + (aim.among?.length ?? 0) === 0 ? [] : await latest(look, aim, MOST + 1);
  return anywhere(all);
}

/** Of one tier, in the order in which they are. */
export function anywhere(all: readonly Candidate[]): Ranking {
  return rankingOf(
    all.map((one) => ({ ...one, tier: tiers.anywhere })),
    all,
  );
}

/** Each item once, as the best that it was found as; then the latest first. */
function inOrder(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of ranked) {
    const before = best.get(one.publicId);
    if (!before || one.tier < before.tier) best.set(one.publicId, one);
  }
  return [...best.values()].toSorted(compare);
}

/** Where there are too many to have them all: as many as are looked at of those with the question, or its words, in the title. */
async function latestByTitle(look: Look, question: Question, titleWords: string, aim: Aim): Promise<Ranked[]> {
  const { words, literal } = question;
  const found = await latest(look, { titleWords, ...aim }, aim.depth);
  const isOneTerm = words.length === 1 && words[0]?.terms.length === 1;
  if (found.length === aim.depth && !isOneTerm && literal !== null)
    found.push(...(await latest(look, { titleWords: literal, ...aim }, aim.depth)));
  return byTitle(question, found);
}

/** By the title: the question as it stands in it, all its words in it. */
function byTitle(question: Question, found: readonly Candidate[]): Ranked[] {
  return found.flatMap((one) => {
    const tier = titleTier(question, one.titleKey);
    return tier === null ? [] : [{ ...one, tier }];
  });
}

function titleTier({ title, words }: Question, titleKey: string): number | null {
  if (titleKey.includes(title)) return tiers.titleHas;
  return words.every(({ terms }) => terms.some((term) => titleKey.includes(term))) ? tiers.titleWords : null;
}
