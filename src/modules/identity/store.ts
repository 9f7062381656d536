import { addDays, civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Post } from './post.ts';
import { endSessionsOf, forgetCredentials } from './sign-in-store.ts';
import type { Unit } from './unit.ts';

/** Adds a unit; false if its code or name was taken in the meantime. */
export async function insertUnit(
  ctx: Context,
  unit: Omit<Unit, 'validTo' | 'successorId' | 'version'>,
): Promise<boolean> {
  const row = {
    id: unit.id,
    code: unit.code,
    name: unit.name,
    short_name: unit.shortName,
    kind: unit.kind,
    level: unit.level,
    territory: unit.territory,
    parent_id: unit.parentId,
    index_code: unit.indexCode,
    valid_from: unit.validFrom,
    started_on: unit.startedOn,
  };
  const added = await ctx.tx
    .insertInto('identity.unit')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

/** Writes the whole of a unit that is locked. */
export async function updateUnit(ctx: Context, unit: Unit): Promise<void> {
  await ctx.tx
    .updateTable('identity.unit')
    .set({
      name: unit.name,
      short_name: unit.shortName,
      parent_id: unit.parentId,
      index_code: unit.indexCode,
      territory: unit.territory,
      valid_to: unit.validTo,
      successor_id: unit.successorId,
      version: unit.version + 1,
    })
    .where('id', '=', unit.id)
    .execute();
}

/** Keeps the name that a unit bore from `since` to `lastDay`. */
export async function keepFormerName(ctx: Context, unit: Unit, since: CivilDate, lastDay: CivilDate): Promise<void> {
  await ctx.tx
    .insertInto('identity.former_name')
    .values({ unit_id: unit.id, name: unit.name, short_name: unit.shortName, valid_from: since, valid_to: lastDay })
    .execute();
}

/** Adds a person; null if the login was taken in the meantime. */
export async function insertPerson(
  ctx: Context,
  given: { login: string; name: string; unitId: string | null },
): Promise<string | null> {
  const id = ctx.newId();
  const row = {
    id,
    login: given.login,
    name: given.name,
    unit_id: given.unitId,
    created_at: ctx.now,
  };
  const added = await ctx.tx
    .insertInto('identity.person')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? id : null;
}

/** Blanks what a person signs in with, and ends their sessions. The name stays, for records name it. */
export async function deactivate(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('identity.person')
    .set((s) => ({
      active: false,
      password_hash: null,
      password_set_at: null,
      password_one_time: false,
      password_expires_at: null,
      failed_sign_ins: 0,
      locked_until: null,
      version: s('version', '+', 1),
    }))
    .where('id', '=', personId)
    .execute();
  await forgetCredentials(ctx.tx, personId);
  await endSessionsOf(ctx.tx, personId, ctx.now);
}

/** Adds a holding of a post. */
export async function insertHolding(
  ctx: Context,
  given: {
    personId: string;
    unitId: string;
    post: Post;
    from: CivilDate;
    until: CivilDate | null;
    lentByUnitId: string | null;
    /** For whom it is held, during which absence of theirs. */
    during?: { absenceId: string; standsInFor: string };
  },
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('identity.post_holding')
    .values({
      id,
      person_id: given.personId,
      unit_id: given.unitId,
      post: given.post,
      valid_from: given.from,
      valid_to: given.until,
      lent_by_unit_id: given.lentByUnitId,
      absence_id: given.during?.absenceId ?? null,
      stands_in_for: given.during?.standsInFor ?? null,
    })
    .execute();
  return id;
}

/** Ends a holding on its last day, or at once where none is given: then it does not count on the day of the act any more. */
export async function endHolding(ctx: Context, id: string, lastDay: CivilDate | null): Promise<void> {
  const yesterday = addDays(civilDateOf(ctx.now), -1);
  const end = lastDay === null ? { valid_to: yesterday, revoked_at: ctx.now } : { valid_to: lastDay };
  await ctx.tx.updateTable('identity.post_holding').set(end).where('id', '=', id).execute();
}

/** Ends what is held in a unit, or was lent by it, with the unit's own last day. */
export async function endHoldingsOfUnit(ctx: Context, unitId: string, lastDay: CivilDate): Promise<void> {
  const ofUnit = ctx.tx
    .updateTable('identity.post_holding')
    .where((w) => w.or([w('unit_id', '=', unitId), w('lent_by_unit_id', '=', unitId)]))
    .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>', lastDay)]));
  await ofUnit.set({ valid_to: lastDay }).where('valid_from', '<=', lastDay).execute();
  await ofUnit.set({ valid_to: lastDay, revoked_at: ctx.now }).where('valid_from', '>', lastDay).execute();
}
