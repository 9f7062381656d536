import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';
import { newId } from '#platform/ids';
import { removeFactor } from './factor-store.ts';
import type { Stage } from './sign-in-desk.ts';
import { signInRules } from './sign-in-rules.ts';

/** A password that is to be set, as its hash. */
export interface NewPassword {
  passwordHash: string;
  /** Until when a one-time password opens the page on which it is changed; null for a lasting one. */
  oneTimeUntil: Date | null;
}

/** Sets a password; a lock is taken off, and the last few stay on record so that none comes again. */
export async function setPasswordHash(
  tx: Tx,
  personId: string,
  now: Date,
  { passwordHash, oneTimeUntil }: NewPassword,
): Promise<void> {
  await tx
    .updateTable('identity.person')
    .set({
      password_hash: passwordHash,
      password_set_at: now,
      password_one_time: oneTimeUntil !== null,
      password_expires_at: oneTimeUntil,
      failed_sign_ins: 0,
      locked_until: null,
    })
    .where('id', '=', personId)
    .execute();
  await tx
    .insertInto('identity.password_history')
    .values({ id: newId(now), person_id: personId, set_at: now, password_hash: passwordHash })
    .execute();
  await tx
    .deleteFrom('identity.password_history')
    .where('person_id', '=', personId)
    .where('id', 'not in', (q) =>
      q
        .selectFrom('identity.password_history')
        .select('id')
        .where('person_id', '=', personId)
        .orderBy('set_at', 'desc')
        .orderBy('id', 'desc')
        .limit(signInRules.password.history),
    )
    .execute();
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

/** Counts a failure from an address; the last allowed one within the time of a count locks it, and the count starts anew. */
export async function countAddressFailure(tx: Tx, addressMac: string, now: Date): Promise<void> {
  const { failuresBeforeLock, countSpan, lockSpan } = signInRules.address;
  const { failures } = await tx
    .insertInto('identity.address_failure')
    .values({ address_mac: addressMac, failures: 1, counted_since: now })
    .onConflict((c) =>
      c.column('address_mac').doUpdateSet((w) => {
        const over = w('identity.address_failure.counted_since', '<=', new Date(now.getTime() - countSpan));
        return {
          failures: w
            .case()
            .when(over)
            .then(1)
            .else(w('identity.address_failure.failures', '+', 1))
            .end(),
          counted_since: w.case().when(over).then(now).else(w.ref('identity.address_failure.counted_since')).end(),
        };
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  if (failures < failuresBeforeLock) return;
  await tx
    .updateTable('identity.address_failure')
    .set({ failures: 0, counted_since: now, locked_until: new Date(now.getTime() + lockSpan) })
    .where('address_mac', '=', addressMac)
    .execute();
}

export async function insertSession(
  tx: Tx,
  session: {
    id: string;
    tokenHash: string;
    personId: string;
    now: Date;
    expiresAt: Date;
    stage: Stage;
    client: string;
  },
): Promise<void> {
  const { id, tokenHash, personId, now, expiresAt, stage, client } = session;
  await tx
    .insertInto('identity.session')
    .values({
      id,
      token_hash: tokenHash,
      person_id: personId,
      created_at: now,
      last_seen_at: now,
      expires_at: expiresAt,
      stage,
      client,
    })
    .execute();
}

/** Moves a session on under a new token: what bore the old one, known to whom it may be, opens nothing any more. */
export async function renewSession(
  tx: Tx,
  id: string,
  next: { tokenHash: string; stage: Stage; now: Date; expiresAt: Date },
): Promise<void> {
  const { tokenHash, stage, now, expiresAt } = next;
  await tx
    .updateTable('identity.session')
    .set({ token_hash: tokenHash, stage, last_seen_at: now, expires_at: expiresAt })
    .where('id', '=', id)
    .execute();
}

export async function touchSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('identity.session').set({ last_seen_at: now }).where('id', '=', id).execute();
}

export async function endSession(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('identity.session').set({ ended_at: now }).where('id', '=', id).execute();
}

/** Ends the sessions of a person, `besides` left out. Gives how many. */
export async function endSessionsOf(
  tx: Tx,
  personId: string,
  now: Date,
  besides: string | null = null,
): Promise<number> {
  let ending = tx
    .updateTable('identity.session')
    .set({ ended_at: now })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now);
  if (besides !== null) ending = ending.where('id', '<>', besides);
  return Number((await ending.executeTakeFirst()).numUpdatedRows);
}

/** Removes the sessions and password links that ended, or ran out, before an instant, and old counts of addresses. */
export async function removeBefore(tx: Tx, before: Date, countedBefore: Date): Promise<number> {
  const sessions = await tx
    .deleteFrom('identity.session')
    .where((w) => w(w.fn.coalesce('ended_at', 'expires_at'), '<', before))
    .executeTakeFirst();
  await tx.deleteFrom('identity.password_link').where('expires_at', '<', before).execute();
  await tx.deleteFrom('identity.address_failure').where('counted_since', '<', countedBefore).execute();
  return Number(sessions.numDeletedRows);
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

/** Takes away what a person signs in with besides the password. */
export async function forgetCredentials(tx: Tx, personId: string): Promise<void> {
  await removeFactor(tx, personId);
  await tx.deleteFrom('identity.password_history').where('person_id', '=', personId).execute();
}
