import type { Selectable } from 'kysely';
import type { DB, Db } from '#platform/db';
import type { Definition, Kind } from './definition.ts';

/** The guide or directory of a unit with its latest proposal, null if there is none. */
export async function findDefinition(tx: Db, kind: Kind, unitId: string): Promise<Definition | null> {
  return (await findDefinitions(tx, kind, [unitId])).get(unitId) ?? null;
}

/** The same of several units, by unit. */
export async function findDefinitions(
  tx: Db,
  kind: Kind,
  unitIds: readonly string[],
): Promise<Map<string, Definition>> {
  if (unitIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('openness.definition')
    .selectAll()
    .where('kind', '=', kind)
    .where('unit_id', 'in', [...unitIds])
    .execute();
  return new Map(rows.map((row) => [row.unit_id, definitionOf(row)]));
}

export function definitionOf(row: Selectable<DB['openness.definition']>): Definition {
  return {
    kind: row.kind,
    says: row.definition,
    id: row.id,
    unitId: row.unit_id,
    state: row.state,
    hash: row.definition_hash,
    clearanceId: row.clearance_id,
    drafterId: row.drafter_id,
    proposedAt: row.proposed_at,
    version: row.version,
  } as unknown as Definition;
}
