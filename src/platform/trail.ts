import { sql } from 'kysely';
import type { Db } from './db.ts';
import { everything, searchTrail, type TrailRow } from './trail-search.ts';

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
  /** On whose behalf, where it was done for somebody who was away. */
  standsInFor: string | null;
}

/** What was done to any of these nouns (`document:<id>`), the latest first, at most `limit`; refusals are not told here. */
export async function listActs(db: Db, nouns: readonly string[], limit: number): Promise<Act[]> {
  const rows = await searchTrail(db, { ...everything, nouns, outcome: 'done' }, { after: null, limit });
  return rows.map(actOf);
}

/**
 * Of each of these nouns what others than `except` did to it after a moment, the latest first, at most `each` of one noun;
 * by noun, without those to which nothing happened.
 */
export async function listActsSince(
  db: Db,
  of: readonly { noun: string; since: Date }[],
  { except, each }: { except: string | null; each: number },
): Promise<Map<string, Act[]>> {
  if (of.length === 0) return new Map();
  const { rows } = await sql<AuditRow & { noun: string }>`
    select w.noun, a.* from json_to_recordset(${JSON.stringify(of)}::json) as w (noun text, since timestamptz)
    cross join lateral (
      select id, at, command, actor_id, actor_rule, post, unit_id, details from platform.audit
      where outcome = 'done' and nouns && array[w.noun] and at > w.since and actor_id is distinct from ${except}::uuid
      order by at desc, id desc limit ${each}
    ) a`.execute(db);
  const found = new Map<string, Act[]>();
  for (const row of rows) found.set(row.noun, [...(found.get(row.noun) ?? []), actOf(row)]);
  return found;
}

type AuditRow = Pick<TrailRow, 'id' | 'at' | 'command' | 'actor_id' | 'actor_rule' | 'post' | 'unit_id' | 'details'>;

function actOf(row: AuditRow): Act {
  const { standsInFor } = row.details as { standsInFor?: string };
  return {
    id: row.id,
    at: row.at,
    command: row.command,
    actorId: row.actor_id,
    rule: row.actor_rule,
    post: row.post,
    unitId: row.unit_id,
    standsInFor: standsInFor ?? null,
  };
}
