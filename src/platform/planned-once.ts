import { sql } from 'kysely';
import pg from 'pg';

const mark = '/* planned once */';

/**
 * Put before a statement (`modifyFront` of the query builder), it has each connection parse it once, and plan it once where
 * PostgreSQL finds that the plan does not depend on the values; by itself it does both each time, which takes longer than
 * to answer what an index holds. Only for statements whose text does not vary without bound, that name their columns (after a
 * migration the result of a plan that is kept must be the same), and for which no value is so rare that it wants a plan of its own.
 */
export const plannedOnce = sql.raw<never>(mark);

/** So many statements are kept, the first ones: each takes memory of every connection. */
const MOST = 200;

const names = new Map<string, string>();

/** A connection that minds `plannedOnce`. */
export class PlanningClient extends pg.Client {
  // Declared by its forms, a dozen of them; what is asked through Kysely is text and values.
  override query = ((asked: unknown, values?: unknown, ...further: unknown[]): unknown => {
    const pass = super.query.bind(this) as (...all: unknown[]) => unknown;
    const name = typeof asked === 'string' && Array.isArray(values) ? nameOf(asked) : undefined;
    if (name === undefined) return pass(asked, values, ...further);
    return pass({ name, text: asked, values }, ...further);
  }) as pg.Client['query'];
}

function nameOf(text: string): string | undefined {
  if (!text.includes(mark)) return undefined;
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `planned-${names.size}`;
  names.set(text, name);
  return name;
}
