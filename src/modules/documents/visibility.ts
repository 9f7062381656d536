import { sql } from 'kysely';
import type { Actor } from '#platform/actor';

/**
 * Which documents an actor may know of: those of the units in which they hold a post. The database keeps in `readers` the
 * units that draft, issue, handle, countersign or are involved. For everybody else a document is not there.
 */
export function visibleTo(actor: Actor) {
  return actor.kind === 'person' ? sql<boolean>`readers && ${unitsOf(actor)}::uuid[]` : sql<boolean>`true`;
}

/** The units in which a person holds a post. */
export function unitsOf(actor: Actor): string[] {
  return actor.kind === 'person' ? [...new Set(actor.posts.map((held) => held.unitId))] : [];
}
