import type { CivilDate } from '#platform/civil-date';
import type { Tx } from '#platform/db';

/** Somebody away between two days, and who holds their posts meanwhile (请假代办). */
export interface Absence {
  id: string;
  personId: string;
  standInId: string;
  from: CivilDate;
  until: CivilDate;
  endedAt: Date | null;
}

/** Longer than this is no absence: then somebody else is appointed. */
export const longestAbsence = 180;

/** Absences that are not over of which a person is either side, that touch the days from `from` to `until` (null: without end). */
export async function absencesOf(
  tx: Tx,
  personId: string,
  from: CivilDate,
  until: CivilDate | null = null,
): Promise<Absence[]> {
  let query = tx
    .selectFrom('identity.absence')
    .selectAll()
    .where((w) => w.or([w('person_id', '=', personId), w('stand_in_id', '=', personId)]))
    .where('ended_at', 'is', null)
    .where('valid_to', '>=', from)
    .orderBy('id');
  if (until !== null) query = query.where('valid_from', '<=', until);
  return (await query.execute()).map((row) => ({
    id: row.id,
    personId: row.person_id,
    standInId: row.stand_in_id,
    from: row.valid_from,
    until: row.valid_to,
    endedAt: row.ended_at,
  }));
}

/** What others hold for a person in posts of a unit, so that it ends with the post itself. */
export async function heldForOthers(tx: Tx, standsInFor: string, today: CivilDate) {
  return await tx
    .selectFrom('identity.post_holding')
    .selectAll()
    .where('stands_in_for', '=', standsInFor)
    .where('valid_to', '>=', today)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}
