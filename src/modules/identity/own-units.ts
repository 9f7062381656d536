import { sql, type Selectable } from 'kysely';
import type { CivilDate } from '#platform/civil-date';
import type { DB, Db } from '#platform/db';
import { unitOf, type Unit } from './unit.ts';

/** No government has so many units of its own; a table that says otherwise is wrong. */
const MOST = 500;

/**
 * The units of one government that exist on a day, itself left out: its office and departments with what stands below
 * them, but nothing of another government. Its office first, then by code; 500 at most.
 */
export async function listUnitsOf(tx: Db, governmentId: string, onDay: CivilDate): Promise<Unit[]> {
  const { rows } = await sql<Selectable<DB['identity.unit']>>`
    with recursive own (id, depth) as (
      select id, 0 from identity.unit where id = ${governmentId}
      union all
      select u.id, depth + 1 from own o join identity.unit u on u.parent_id = o.id
      where depth < 20 and u.kind not in ('government', 'county-government', 'administrative-area', 'township')
    )
    select u.* from own o join identity.unit u on u.id = o.id
    where depth > 0 and u.valid_from <= ${onDay}::date and (u.valid_to is null or u.valid_to >= ${onDay}::date)
    order by u.kind <> 'government-office', u.code limit ${MOST}`.execute(tx);
  return rows.map(unitOf);
}
