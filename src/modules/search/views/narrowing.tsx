/** @jsxImportSource preact */
import { Facets, Narrowed } from '#platform/look';
import { OpensSign } from '#modules/signs';
import type { PublicSite } from '#modules/sites';
import { addressOf } from '../address.ts';
import type { FacetCounts } from '../facet-counts.ts';
import { dimensions, type Dimension, type Filters } from '../facet.ts';
import type { Search, SearchAnswer } from '../queries.ts';
import { words } from './words.ts';

/** By what the answer is narrowed down now, each with a link that lifts it. */
export function NarrowedBy({
  search,
  sites,
  names,
}: {
  search: Search;
  sites: readonly PublicSite[];
  names: FacetCounts | null;
}) {
  const given = Object.entries(search.filters ?? {}) as [Dimension, string][];
  // That a site searches itself is said above, with the way to all.
  const filters = given.filter(([dimension, value]) => dimension !== 'site' || value !== search.ownSite);
  const by = filters.map(([dimension, value]) => {
    const name = names?.[dimension].find((one) => one.value === value)?.name ?? value;
    return {
      dimension: words.dimensions[dimension],
      value: nameOf(dimension, value, name, sites),
      lift: addressOf('/search', without(search, dimension)),
    };
  });
  return <Narrowed by={by} />;
}

/** By what the answer can be narrowed down further, with how many would be left; a dimension of one value says nothing. */
export function Narrowing({
  search,
  answer,
  facets,
  sites,
}: {
  search: Search;
  answer: SearchAnswer;
  facets: FacetCounts;
  sites: readonly PublicSite[];
}) {
  const open = openDimensions(search, facets);
  if (open.length === 0) return null;
  return (
    <aside id="narrowing" class="narrowing" aria-label={words.narrow}>
      {!answer.totalIsExact && <p class="quiet">{words.sampled(answer.total)}</p>}
      {open.map((dimension) => (
        <Facets
          key={dimension}
          title={words.dimensions[dimension]}
          facets={facets[dimension].map(({ value, name, count }) => ({
            name: nameOf(dimension, value, name, sites),
            href: addressOf('/search', withFilter(search, { [dimension]: value })),
            count: count.toLocaleString('en-US'),
          }))}
        />
      ))}
    </aside>
  );
}

/** The dimensions in which there is still a choice; none where nothing was counted. */
export function openDimensions(search: Search, facets: FacetCounts | null): Dimension[] {
  if (!facets) return [];
  return dimensions.filter((dimension) => !search.filters?.[dimension] && facets[dimension].length > 1);
}

function withFilter({ after: _after, ...search }: Search, more: Filters): Search {
  return { ...search, filters: { ...search.filters, ...more } };
}

function without({ after: _after, ...search }: Search, dimension: Dimension): Search {
  const { [dimension]: _lifted, ...filters } = search.filters ?? {};
  return { ...search, filters };
}

function nameOf(dimension: Dimension, value: string, name: string, sites: readonly PublicSite[]) {
  if (dimension === 'site') return sites.find(({ code }) => code === value)?.name ?? value;
  if (dimension === 'opens') return <OpensSign opens={value} />;
  if (dimension === 'validity') return words.values.validity[value] ?? value;
  return dimension === 'year' ? words.year(value) : name;
}
