import type { Context } from './context.ts';
import type { Tx } from './db.ts';
import type { Issue } from './errors.ts';

/** One thing that hangs on a person: the noun, its key, what it is called, and the unit whose it is. */
export interface Belonging {
  noun: string;
  id: string;
  title: string;
  unitId: string | null;
}

/**
 * What of one module hangs on a person and would be nobody's if they left. Each module tells its own; the wiring lists them
 * all in `src/main/compose.ts`, where every list becomes a gate at the act by which a person leaves.
 */
export interface Belongings {
  /** `module.what`. */
  name: string;
  /** What these things are, for people. */
  title: string;
  /** What is to be done so that none is left. */
  advice: string;
  /** At most `limit` of them, in a fixed order. A pure read. */
  list: (tx: Tx, personId: string, now: Date, limit: number) => Promise<Belonging[]>;
  /**
   * Gives these things to another person and names them as touched; returned issues say which of them that person may not
   * have. Not given where things cannot be handed on by one who has them, only arranged anew by who may.
   */
  handOver?: (ctx: Context, to: { from: string; to: string; ids: readonly string[] }) => Promise<readonly Issue[]>;
}
