import type { CivilDate } from '#platform/civil-date';
import type { Candidate } from './candidates.ts';
import type { Filters } from './facet.ts';

/** Why something was found; the lower comes first. Relevance is this and the date, so that a citizen can be told why. */
export const tiers = {
  number: 1,
  sameTitle: 2,
  nickname: 3,
  titleHas: 4,
  titleWords: 5,
  phrase: 6,
  oneSection: 7,
  anywhere: 8,
} as const;

/** What was found, and as what. */
export interface Ranked extends Candidate {
  tier: number;
}

/** The order of what is found: tier, latest day, id. */
export function compare(a: Position, b: Position): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (a.dated !== b.dated) return a.dated < b.dated ? 1 : -1;
  return a.publicId === b.publicId ? 0 : a.publicId < b.publicId ? 1 : -1;
}

/** A place in the order of what is found. */
export type Position = Pick<Ranked, 'tier' | 'dated' | 'publicId'>;

/** What is asked of the ranking beside the question. */
export interface Aim {
  filters: Filters;
  among?: readonly (readonly string[])[];
  day: CivilDate;
  /** So many from the beginning must stand in their order; of the rest it is enough that they are there. */
  depth: number;
  /** Whether facets will be counted. */
  traits: boolean;
}
