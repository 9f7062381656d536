import type { Issue } from './errors.ts';
import type { Tx } from './db.ts';

/**
 * A place where modules further down may veto an act of a module above. The owner of the act declares the point; the
 * wiring in `src/main/compose.ts` says who stands at it, so that the documentation can show who can stop what, and why.
 */
export interface GatePoint<S> {
  name: string;
  /** Never set; carries the type of what is judged. */
  readonly subject?: S;
}

/** Declares the gate point of a command or door function of the same name. */
export function gatePoint<S>(name: string): GatePoint<S> {
  return { name };
}

/** A condition on an act above: a pure read in the act's own transaction. No issue means it may pass. */
export interface Gate {
  point: string;
  name: string;
  /** The Chinese sentence that says what this gate asks for. */
  why: string;
  check: (tx: Tx, subject: never, now: Date) => Promise<readonly Issue[]>;
  /** The same for many at once, in their order: a gate at an act that is bulk-loaded should not ask one by one. */
  checkMany?: (tx: Tx, subjects: never, now: Date) => Promise<readonly (readonly Issue[])[]>;
}

/** A gate standing at `point`. */
export function gate<S>(
  point: GatePoint<S>,
  rest: {
    name: string;
    why: string;
    check: (tx: Tx, subject: S, now: Date) => Promise<readonly Issue[]>;
    checkMany?: (tx: Tx, subjects: readonly S[], now: Date) => Promise<readonly (readonly Issue[])[]>;
  },
): Gate {
  return { point: point.name, ...rest };
}
