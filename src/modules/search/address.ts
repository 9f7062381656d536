import { allSites, dimensions } from './facet.ts';
import type { Search } from './queries.ts';

/**
 * The address that asks a question; the same question has one address, whatever the order of what was given. Where a site's
 * own search would find what stands on it alone, the address says that all sites are meant. `path` is one of the search's own:
 * on a page with a base it is the one in its place, with what that page asks also.
 */
export function addressOf(path: string, { q, filters = {}, order, after, ownSite, base }: Partial<Search>): string {
  const given = new URLSearchParams();
  if (q) given.set('q', q);
  for (const dimension of dimensions) {
    const value = filters[dimension];
    if (value !== undefined) given.set(dimension, value);
  }
  if (ownSite !== undefined && filters.site === undefined && (q || given.size > 0)) given.set('site', allSites);
  if (order === 'date') given.set('order', order);
  if (after !== undefined) given.set('after', after);
  for (const [name, value] of Object.entries(base?.also ?? {})) given.set(name, value);
  const at = base ? path.replace('/search', base.path) : path;
  return given.size === 0 ? at : `${at}?${given.toString()}`;
}
