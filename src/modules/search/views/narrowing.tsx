/** @jsxImportSource preact */
import type { PublicSite } from '#modules/sites';
import { addressOf } from '../address.ts';
import type { FacetCounts } from '../facet-counts.ts';
import { dimensions, type Dimension, type Filters } from '../facet.ts';
import type { Search, SearchAnswer } from '../queries.ts';
import { words } from './words.ts';

/** By what the answer is narrowed down now, each with a link that lifts it. */
export function Narrowed({
  search,
  sites,
  names,
}: {
  search: Search;
  sites: readonly PublicSite[];
  names: FacetCounts | null;
}) {
  const filters = Object.entries(search.filters ?? {}) as [Dimension, string][];
  if (filters.length === 0) return null;
  return (
    <ul class="narrowed" aria-label={words.narrowed}>
      {filters.map(([dimension, value]) => {
        const name = names?.[dimension].find((one) => one.value === value)?.name ?? value;
        return (
          <li key={dimension}>
            {words.dimensions[dimension]}：{nameOf(dimension, value, name, sites)}{' '}
            <a href={addressOf('/search', without(search, dimension))}>{words.lift}</a>
          </li>
        );
      })}
    </ul>
  );
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
  const open = dimensions.filter((dimension) => !search.filters?.[dimension] && facets[dimension].length > 1);
  if (open.length === 0) return null;
  return (
    <aside id="narrowing" class="narrowing" aria-label={words.narrow}>
      {!answer.totalIsExact && <p class="quiet">{words.sampled(answer.total)}</p>}
      {open.map((dimension) => (
        <section key={dimension}>
          <h2>{words.dimensions[dimension]}</h2>
          <ul>
            {facets[dimension].map(({ value, name, count }) => (
              <li key={value}>
                <a href={addressOf('/search', withFilter(search, { [dimension]: value }))}>
                  {nameOf(dimension, value, name, sites)}
                </a>{' '}
                <span class="quiet">{count}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  );
}

function withFilter({ after: _after, ...search }: Search, more: Filters): Search {
  return { ...search, filters: { ...search.filters, ...more } };
}

function without({ after: _after, ...search }: Search, dimension: Dimension): Search {
  const { [dimension]: _lifted, ...filters } = search.filters ?? {};
  return { ...search, filters };
}

function nameOf(dimension: Dimension, value: string, name: string, sites: readonly PublicSite[]): string {
  if (dimension === 'site') return sites.find(({ code }) => code === value)?.name ?? value;
  if (dimension === 'opens' || dimension === 'validity') return words.values[dimension][value] ?? value;
  return dimension === 'year' ? words.year(value) : name;
}
