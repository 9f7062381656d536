import { allSites, dimensions } from './facet.ts';
import type { Search } from './queries.ts';

/**
 * The address that asks a question; the same question has one address, whatever the order of what was given. Where a site's
 * own search would find what stands on it alone, the address says that all sites are meant.
 */
export function addressOf(path: string, { q, filters = {}, order, after, ownSite }: Partial<Search>): string {
  const given = new URLSearchParams();
  if (q) given.set('q', q);
  for (const dimension of dimensions) {
    const value = filters[dimension];
    if (value !== undefined) given.set(dimension, value);
  }
  if (ownSite !== undefined && filters.site === undefined && (q || given.size > 0)) given.set('site', allSites);
  if (order === 'date') given.set('order', order);
  if (after !== undefined) given.set('after', after);
  return given.size === 0 ? path : `${path}?${given.toString()}`;
}
