import type { Actor } from '#platform/actor';
import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { isId } from '#platform/ids';
import { isAdministrator } from '#modules/identity';
import { rosterTexts } from './messages.ts';
import type { Plan } from './roster.ts';

/** One import as it is on record. */
export interface Roster {
  id: string;
  name: string;
  madeBy: string;
  madeAt: Date;
  plan: Plan;
  finishedAt: Date | null;
  version: number;
}

/** The import of an id, for administrators; for everybody else it is not there. Throws `roster.none` (not found). */
export async function getRoster(tx: Db, actor: Actor, id: string): Promise<Roster> {
  const row =
    isId(id) && isAdministrator(actor)
      ? await tx.selectFrom('roster.roster').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
  if (!row) throw notFound('roster.none', rosterTexts.notFound);
  return {
    id: row.id,
    name: row.name,
    madeBy: row.made_by,
    madeAt: row.made_at,
    plan: row.plan as unknown as Plan,
    finishedAt: row.finished_at,
    version: row.version,
  };
}

/** The same, locked. */
export async function lockRoster(tx: Tx, actor: Actor, id: string): Promise<Roster> {
  await tx.selectFrom('roster.roster').select('id').where('id', '=', id).forUpdate().execute();
  return await getRoster(tx, actor, id);
}
