import { addDays, civilDateOf, type CivilDate } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import type { Post } from './post.ts';
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
  given: { login: string; name: string; unitId: string | null; passwordHash?: string },
): Promise<string | null> {
  const id = ctx.newId();
  const row = {
    id,
    login: given.login,
    name: given.name,
    unit_id: given.unitId,
    password_hash: given.passwordHash ?? null,
    password_set_at: given.passwordHash === undefined ? null : ctx.now,
    created_at: ctx.now,
  };
  const added = await ctx.tx
    .insertInto('identity.person')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n ? id : null;
}

/** Sets a password; who was signed in with the old one no longer is, and a lock is taken off. */
export async function setPasswordHash(ctx: Context, personId: string, passwordHash: string): Promise<void> {
  await ctx.tx
    .updateTable('identity.person')
    .set({ password_hash: passwordHash, password_set_at: ctx.now, failed_sign_ins: 0, locked_until: null })
    .where('id', '=', personId)
    .execute();
  await endSessionsOf(ctx, personId);
}

export async function clearFailures(tx: Tx, personId: string): Promise<void> {
  await countFailures(tx, personId, 0, null);
}

export async function countFailures(
  tx: Tx,
  personId: string,
  failures: number,
  lockedUntil: Date | null,
): Promise<void> {
  await tx
    .updateTable('identity.person')
    .set({ failed_sign_ins: failures, locked_until: lockedUntil })
    .where('id', '=', personId)
    .execute();
}

/** Blanks what a person signs in with, and ends their sessions. The name stays, for records name it. */
export async function deactivate(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('identity.person')
    .set((s) => ({
      active: false,
      password_hash: null,
      password_set_at: null,
      failed_sign_ins: 0,
      locked_until: null,
      version: s('version', '+', 1),
    }))
    .where('id', '=', personId)
    .execute();
  await endSessionsOf(ctx, personId);
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

export async function insertSession(
  tx: Tx,
  session: { id: string; tokenHash: string; personId: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { id, tokenHash, personId, now, expiresAt } = session;
  await tx
    .insertInto('identity.session')
    .values({
      id,
      token_hash: tokenHash,
      person_id: personId,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
    })
    .execute();
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('identity.session').set({ last_seen_at: now }).where('id', '=', id).execute();
}

export async function endSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('identity.session').set({ ended_at: now }).where('id', '=', id).execute();
}

async function endSessionsOf(ctx: Context, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('identity.session')
    .set({ ended_at: ctx.now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Removes the sessions that ended, or ran out, before an instant. Gives how many. */
export async function removeSessionsBefore(tx: Tx, before: Date): Promise<number> {
  const gone = await tx
    .deleteFrom('identity.session')
    .where((w) => w(w.fn.coalesce('ended_at', 'expires_at'), '<', before))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

/** Adds a link for a post; an earlier one that nobody used runs out. */
export async function insertSetupLink(
  ctx: Context,
  { post, tokenHash, unitId, expiresAt }: { post: string; tokenHash: string; unitId: string; expiresAt: Date },
): Promise<void> {
  await ctx.tx
    .updateTable('identity.setup_link')
    .set({ expires_at: ctx.now })
    .where('post', '=', post)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .execute();
  await ctx.tx
    .insertInto('identity.setup_link')
    .values({
      id: ctx.newId(),
      post,
      token_hash: tokenHash,
      unit_id: unitId,
      created_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
}

export async function useSetupLink(ctx: Context, id: string, personId: string): Promise<void> {
  await ctx.tx
    .updateTable('identity.setup_link')
    .set({ used_at: ctx.now, person_id: personId })
    .where('id', '=', id)
    .execute();
}
