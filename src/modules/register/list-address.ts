import type { Period } from './period.ts';
import type { FiveOpens } from './facts.ts';

/** By what a list is narrowed down. */
export interface Narrowing {
  opens?: FiveOpens | undefined;
  period?: Period | undefined;
}

/** The address of a list, narrowed down, from where it was left. */
export function listAddress(path: string, { opens, period }: Narrowing, before?: string): string {
  const query = new URLSearchParams({
    ...(opens && { opens }),
    ...(period && { in: period.code }),
    ...(before && { before }),
  }).toString();
  return query === '' ? path : `${path}?${query}`;
}
