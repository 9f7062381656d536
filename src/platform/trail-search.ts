import { sql, type ExpressionBuilder, type Selectable } from 'kysely';
import type { DB, Db } from './db.ts';

/** One row of the audit trail, as its table holds it. */
export type TrailRow = Selectable<DB['platform.audit']>;

/** What is looked for in the audit trail; what is null narrows nothing down. */
export interface TrailWanted {
  /** The first instant that counts, and the first that does not count any more. */
  from: Date | null;
  before: Date | null;
  actorIds: readonly string[] | null;
  unitId: string | null;
  command: string | null;
  /** Rows that touch any of these (`document:<id>`). */
  nouns: readonly string[] | null;
  outcome: 'done' | 'refused' | null;
  requestId: string | null;
}

/** All of the trail. */
export const everything: TrailWanted = {
  from: null,
  before: null,
  actorIds: null,
  unitId: null,
  command: null,
  nouns: null,
  outcome: null,
  requestId: null,
};

/** Where a page ended: the next one goes on with what is older. */
export interface TrailPlace {
  at: Date;
  id: string;
}

/** The rows that are looked for, the latest first, at most `limit`, after the place where the page before ended. */
export async function searchTrail(
  db: Db,
  wanted: TrailWanted,
  { after, limit }: { after: TrailPlace | null; limit: number },
): Promise<TrailRow[]> {
  let query = db.selectFrom(rowsMeant(db, wanted).as('row')).selectAll();
  if (after) query = query.where(sql<boolean>`(at, id) < (${after.at}, ${after.id}::uuid)`);
  return await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

/** How many rows are looked for; counted no further than `limit`. */
export async function countTrail(db: Db, wanted: TrailWanted, limit: number): Promise<number> {
  const some = db.selectFrom(rowsMeant(db, wanted).as('row')).select('id').limit(limit).as('some');
  const { n } = await db
    .selectFrom(some)
    .select((e) => e.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

function rowsMeant(db: Db, wanted: TrailWanted) {
  const rows = db.selectFrom('platform.audit').selectAll().where(conditionsOf(wanted));
  // Few rows bear one matter or request, and those of several people do not lie in order: the offset makes PostgreSQL fetch
  // these by their index before it sorts. Left to itself it may read the whole trail from its end to find them.
  const { nouns, requestId, actorIds } = wanted;
  return nouns || requestId || (actorIds && actorIds.length > 1) ? rows.offset(0) : rows;
}

function conditionsOf({ from, before, actorIds, unitId, command, nouns, outcome, requestId }: TrailWanted) {
  return (w: ExpressionBuilder<DB, 'platform.audit'>) =>
    w.and([
      ...(from ? [w('at', '>=', from)] : []),
      ...(before ? [w('at', '<', before)] : []),
      ...(actorIds ? [isOneOf(w, actorIds)] : []),
      ...(unitId ? [w('unit_id', '=', unitId)] : []),
      ...(command ? [w('command', '=', command)] : []),
      ...(nouns ? [sql<boolean>`nouns && ${[...nouns]}::text[]`] : []),
      // As a literal: only then may a plan that serves any value use the index of refusals.
      ...(outcome ? [w('outcome', '=', sql.lit(outcome))] : []),
      ...(requestId ? [w('request_id', '=', requestId)] : []),
    ]);
}

function isOneOf(w: ExpressionBuilder<DB, 'platform.audit'>, ids: readonly string[]) {
  const [only = '', ...others] = ids;
  return others.length === 0 ? w('actor_id', '=', only) : w('actor_id', 'in', [...ids]);
}
