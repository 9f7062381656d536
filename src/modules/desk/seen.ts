import type { Seen } from './queries.ts';

/**
 * From when on something is new to a person who has a matter in this version before them: since they last saw an earlier
 * one, so that what is new stays marked while they look again. Null where they never did.
 */
export function newSince(seen: Seen | null, version: number): Date | null {
  if (!seen) return null;
  return seen.version < version ? seen.at : seen.before;
}
