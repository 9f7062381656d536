/** A post that a person holds in a unit on the day of the act; lent by another unit where that is recorded. */
export interface HeldPost {
  post: string;
  unitId: string;
  lentByUnitId: string | null;
  /** Whose post it is, where it is held for somebody who is away. */
  standsInFor?: string;
}

/** Who acts. A person wherever a person decides; the clock acts under a named rule. */
export type Actor =
  | { kind: 'person'; personId: string; name: string; posts: readonly HeldPost[] }
  | { kind: 'system'; system: string; unitId: string }
  | { kind: 'citizen' }
  | { kind: 'setup' }
  | { kind: 'clock'; rule: string };

/** The person's id, null for every other kind of actor. */
export function personIdOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}
