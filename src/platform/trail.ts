import type { Db } from './db.ts';
import { everything, searchTrail } from './trail-search.ts';

/** One act as the audit trail has it, for telling what happened to a matter. */
export interface Act {
  id: string;
  at: Date;
  command: string;
  actorId: string | null;
  /** The rule of the clock or the name of the system, where no person acted. */
  rule: string | null;
  post: string | null;
  unitId: string | null;
}

/** What was done to any of these nouns (`document:<id>`), the latest first, at most `limit`; refusals are not told here. */
export async function listActs(db: Db, nouns: readonly string[], limit: number): Promise<Act[]> {
  const rows = await searchTrail(db, { ...everything, nouns, outcome: 'done' }, { after: null, limit });
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    command: row.command,
    actorId: row.actor_id,
    rule: row.actor_rule,
    post: row.post,
    unitId: row.unit_id,
  }));
}
