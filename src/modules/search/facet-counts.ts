import type { Traits } from './candidates.ts';
import { dimensions, readFacet, type Dimension } from './facet.ts';

/** One value by which an answer can be narrowed down, and how many would be left. */
export interface FacetCount {
  value: string;
  /** An issuer's name; of the others the value itself. */
  name: string;
  count: number;
}

/** The values of each dimension, those of most hits first, years the latest first; ten each at most. */
export type FacetCounts = Record<Dimension, FacetCount[]>;

const SHOWN = 10;

/** Counts what was found by each of its facets; of validity what it is on the day, which may not be what is recorded. */
export function countFacets(found: readonly Traits[]): FacetCounts {
  const counts = new Map<string, FacetCount>();
  for (const { facets, validity, issuer } of found) {
    for (const facet of facets) if (!facet.startsWith('validity:')) add(counts, facet, issuer);
    add(counts, `validity:${validity}`, issuer);
  }
  const byDimension = Map.groupBy(counts, ([facet]) => readFacet(facet)[0]);
  const shown = dimensions.map((dimension) => {
    const values = (byDimension.get(dimension) ?? []).map(([, value]) => value);
    return [dimension, values.toSorted(dimension === 'year' ? latestFirst : mostFirst).slice(0, SHOWN)];
  });
  return Object.fromEntries(shown) as FacetCounts;
}

/** How many of what was found have one of the facets of each list. */
export function tally(found: readonly Traits[], lists: readonly (readonly string[])[]): number[] {
  return lists.map((list) => {
    const wanted = new Set(list);
    return found.filter(({ facets }) => facets.some((facet) => wanted.has(facet))).length;
  });
}

function add(counts: Map<string, FacetCount>, facet: string, issuer: string): void {
  const before = counts.get(facet);
  if (before) before.count += 1;
  else {
    const [dimension, value] = readFacet(facet);
    counts.set(facet, { value, name: dimension === 'issuer' ? issuer : value, count: 1 });
  }
}

function latestFirst(a: FacetCount, b: FacetCount): number {
  return a.value < b.value ? 1 : -1;
}

function mostFirst(a: FacetCount, b: FacetCount): number {
  return b.count - a.count || latestFirst(b, a);
}
