import { sql } from 'kysely';
import type { Actor } from './actor.ts';
import type { Tx } from './db.ts';
import type { Gathered } from './context.ts';

/** What one audit row says: who did what, when, under which post, to which nouns, with what outcome. */
export interface AuditEntry {
  id: string;
  at: Date;
  command: string;
  outcome: 'done' | 'refused';
  actor: Actor;
  post: string | null;
  unitId: string | null;
  requestId: string | null;
  batchId?: string | null;
  reason?: string | null;
  gathered: Pick<Gathered, 'nouns' | 'details'>;
}

/** Writes audit rows. They can be added and read, never changed: no runtime role has the right to. */
export async function writeAudit(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  // One parameter for them all: a batch writes thousands, and a statement takes no more than 65,535.
  await sql`
    insert into platform.audit (id, at, command, outcome, actor_kind, actor_id, actor_rule, post, unit_id, request_id, batch_id, nouns, reason, details)
    select * from json_to_recordset(${JSON.stringify(entries.map(rowOf))}::json) as r (
      id uuid, at timestamptz, command text, outcome text, actor_kind text, actor_id uuid, actor_rule text, post text, unit_id uuid,
      request_id text, batch_id uuid, nouns text[], reason text, details jsonb)`.execute(tx);
}

function rowOf(entry: AuditEntry) {
  const { actor } = entry;
  return {
    id: entry.id,
    at: entry.at,
    command: entry.command,
    outcome: entry.outcome,
    actor_kind: actor.kind,
    actor_id: actor.kind === 'person' ? actor.personId : null,
    actor_rule: actor.kind === 'clock' ? actor.rule : actor.kind === 'system' ? actor.system : null,
    post: entry.post,
    unit_id: entry.unitId,
    request_id: entry.requestId,
    batch_id: entry.batchId ?? null,
    nouns: entry.gathered.nouns,
    reason: entry.reason ?? null,
    details: entry.gathered.details,
  };
}
