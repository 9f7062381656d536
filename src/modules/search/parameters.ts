import { civilDateOf } from '#platform/civil-date';
import type { Db } from '#platform/db';
import { invalid } from '#platform/errors';
import type { PublicRequest } from '#platform/page';
import { orders, type Order } from './cursor.ts';
import { allSites, closedValues, dimensions, type Dimension, type Filters } from './facet.ts';
import { searchTexts } from './messages.ts';
import { isKnownValue } from './known-values.ts';
import type { Search } from './queries.ts';

type Query = PublicRequest['query'];

/** What the interface takes. */
const parameters = ['q', 'order', 'after', 'limit', ...dimensions] as const;

/**
 * The question that an address asks. Throws issues for a value that no list or form allows; an empty value is none.
 * A question of any length is taken, see `understand`.
 */
export function readSearch({ query, now }: Asked, otherwise: number): Search {
  const { after } = query;
  return {
    q: (query['q'] ?? '').trim(),
    filters: readFilters(query),
    order: readOrder(query['order']),
    ...(after && { after }),
    limit: readLimit(query['limit'], otherwise),
    day: civilDateOf(now),
  };
}

type Asked = Pick<PublicRequest, 'query' | 'now'>;

/**
 * The question that a visitor of a site asks: of the first site about everything, of another about what stands on it unless
 * the address says otherwise.
 */
export function readSearchOn(request: Asked & Pick<PublicRequest, 'site'>, otherwise: number): Search {
  const { query, site } = request;
  const search = readSearch(request, otherwise);
  if (site.isFirst) return search;
  const isOwn = !query['site'] && !asksNothing(search);
  return { ...search, ownSite: site.code, filters: { ...search.filters, ...(isOwn && { site: site.code }) } };
}

/** Whether the address asks for anything at all. */
export function asksNothing({ q, filters = {} }: Search): boolean {
  return q === '' && Object.keys(filters).length === 0;
}

/** Throws for a parameter that there is not: a misspelt filter would silently find everything. */
export function refuseUnknown(query: Query): void {
  const unknown = Object.keys(query).find((name) => !(parameters as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw bad(unknown, 'search.unknown-parameter', searchTexts.unknownParameter(unknown.slice(0, 40), parameters));
}

/** Throws for a value that no public item has. To be asked where nothing was found: what finds something is known. */
export async function refuseUnknownValues(db: Db, { filters = {}, ownSite }: Search): Promise<void> {
  for (const [dimension, value] of Object.entries(filters) as [Dimension, string][]) {
    if (dimension === 'site' && value === ownSite) continue;
    if (dimension in closedValues || dimension === 'year' || (await isKnownValue(db, dimension, value))) continue;
    throw bad(dimension, 'search.unknown-value', searchTexts.noSuchValue(dimension));
  }
}

function readFilters(query: Query): Filters {
  const filters: Filters = {};
  for (const dimension of dimensions) {
    const value = query[dimension]?.trim();
    if (!value || (dimension === 'site' && value === allSites)) continue;
    refuseImpossible(dimension, value);
    filters[dimension] = value;
  }
  return filters;
}

function refuseImpossible(dimension: Dimension, value: string): void {
  if (dimension === 'opens' || dimension === 'validity') {
    const known: readonly string[] = closedValues[dimension];
    if (!known.includes(value))
      throw bad(dimension, 'search.unknown-value', searchTexts.unknownValue(dimension, known));
  }
  if (dimension === 'year' && !/^(?:19|20)\d\d$/.test(value))
    throw bad('year', 'search.unknown-value', searchTexts.badYear);
  if (value.length > MOST_OF_A_VALUE) throw bad(dimension, 'search.unknown-value', searchTexts.noSuchValue(dimension));
}

/** No unit, theme or genre has a longer name. */
const MOST_OF_A_VALUE = 100;

function readOrder(order: string | undefined): Order {
  if (!order) return 'relevance';
  const known = orders.find((one) => one === order);
  if (!known) throw bad('order', 'search.unknown-value', searchTexts.unknownValue('order', orders));
  return known;
}

function readLimit(limit: string | undefined, otherwise: number): number {
  if (!limit) return otherwise;
  const number = /^\d{1,2}$/.test(limit) ? Number(limit) : 0;
  if (number < 1 || number > 50) throw bad('limit', 'search.bad-limit', searchTexts.badLimit);
  return number;
}

function bad(field: string, code: string, message: string) {
  return invalid([{ field, code, message }]);
}
