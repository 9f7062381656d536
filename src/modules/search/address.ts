import { dimensions } from './facet.ts';
import type { Search } from './queries.ts';

/** The address that asks a question; the same question has one address, whatever the order of what was given. */
export function addressOf(path: string, { q, filters = {}, order, after }: Partial<Search>): string {
  const given = new URLSearchParams();
  if (q) given.set('q', q);
  for (const dimension of dimensions) {
    const value = filters[dimension];
    if (value !== undefined) given.set(dimension, value);
  }
  if (order === 'date') given.set('order', order);
  if (after !== undefined) given.set('after', after);
  return given.size === 0 ? path : `${path}?${given.toString()}`;
}
