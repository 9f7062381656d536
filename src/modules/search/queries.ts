import type { CivilDate } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { look, type Look } from './candidates.ts';
import { parseCursor, writeCursor, type Order } from './cursor.ts';
import { countFacets, tally, type FacetCounts } from './facet-counts.ts';
import type { Filters } from './facet.ts';
import { describe, type Hit } from './hits.ts';
import { understand, type Question } from './question.ts';
import { MOST, rank, type Ranking } from './ranking.ts';
import { compare, tiers, type Aim, type Ranked } from './tier.ts';
import { rankSome } from './relaxation.ts';

/** A question to the public's search. */
export interface Search {
  q: string;
  /** Only what passes all of these. */
  filters?: Filters;
  /** The page that shows the answer where it is not the search's own: it has a title of its own. */
  base?: { path: string; also: Readonly<Record<string, string>> };
  /** Lists of facets (`column:site/code`, `issuer:code`): only what has at least one of each. */
  among?: readonly (readonly string[])[];
  /** By relevance unless said. */
  order?: Order;
  /** `next` of the answer before. */
  after?: string;
  /** Hits wanted, 1 to 50. */
  limit: number;
  /** The day for which validity is told. */
  day: CivilDate;
  /** The site whose own search this is; not given where it is the first one's, which finds everything. */
  ownSite?: string;
  /** Whether to count by what the answer can be narrowed down. */
  facets?: boolean;
  /** With `facets`, lists of facets: how many of what is found have one of each list. */
  tallies?: readonly (readonly string[])[];
}

export interface SearchAnswer {
  /** How many were found: exact up to a thousand, else a thousand. */
  total: number;
  totalIsExact: boolean;
  /** No page has all the words; these have some. */
  relaxed: boolean;
  /** The first hit is the very document that was asked for, by its number or its title. */
  isAnswered: boolean;
  hits: Hit[];
  /** What to ask `after` to go on; null at the end, and after a thousand. */
  next: string | null;
  /** Counted over what was found, over the latest thousand where that is more; null where not asked for. */
  facets: FacetCounts | null;
  /** In the order of the lists; null where not asked for, and where more was found than is counted. */
  tallies: number[] | null;
}

/**
 * Finds releases: by document number in any writing, by title, by a serial ("No. 42"), by a phrase as it stands, by all
 * its words anywhere in the document; where nothing has them all, by some. Within each of these the latest first. No
 * question is an error; width and case do not matter. Throws `search.bad-cursor` (invalid).
 */
export async function searchPublic(db: Db, search: Search): Promise<SearchAnswer> {
  const { order = 'relevance', filters = {}, among = [], day, limit } = search;
  const after = search.after === undefined ? null : parseCursor(search.after, order);
  const question = understand(search.q);
  const depth = order === 'relevance' && after === null ? limit + 1 : MOST + 1;
  const aim = { filters, among, day, depth, traits: search.facets === true };
  return await look(db, async (here) => {
    const { ranking, relaxed } = await find(here, question, aim);
    const found = order === 'date' ? byDate(ranking.found) : ranking.found;
    const from = after === null ? 0 : found.findIndex((one) => compare(one, after) > 0);
    const page = from < 0 ? [] : found.slice(from, from + limit);
    const last = page.at(-1);
    const traits = ranking.counted.flatMap((one) => one.traits ?? []);
    return {
      total: found.length,
      totalIsExact: ranking.isAll,
      relaxed,
      isAnswered: isAnswered(ranking.found),
      hits: await describe(here, question, page, day),
      next: last && last !== found.at(-1) ? writeCursor(last) : null,
      facets: search.facets ? countFacets(traits) : null,
      tallies: search.facets && search.tallies && ranking.isAll ? tally(traits, search.tallies) : null,
    };
  });
}

async function find(here: Look, question: Question, aim: Aim): Promise<{ ranking: Ranking; relaxed: boolean }> {
  const ranking = await rank(here, question, aim);
  if (ranking.found.length > 0 || question.words.length < 2) return { ranking, relaxed: false };
  const some = await rankSome(here, question, aim);
  return { ranking: some, relaxed: some.found.length > 0 };
}

/** By date all are of one tier. */
function byDate(found: readonly Ranked[]): Ranked[] {
  return found.map((one) => ({ ...one, tier: 0 })).toSorted(compare);
}

/** One document, and no second that is as good an answer. */
function isAnswered([first, second]: readonly Ranked[]): boolean {
  return first !== undefined && first.tier <= tiers.sameTitle && second?.tier !== first.tier;
}
