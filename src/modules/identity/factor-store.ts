import type { Tx } from '#platform/db';

/** Keeps a secret that was shown to a session and is not confirmed yet; an earlier one of that kind is replaced. */
export async function offerFactor(
  tx: Tx,
  personId: string,
  offer: { secret: string; sessionId: string; now: Date },
): Promise<void> {
  const pending = { pending_secret: offer.secret, pending_session_id: offer.sessionId, pending_at: offer.now };
  await tx
    .insertInto('identity.factor')
    .values({ person_id: personId, ...pending })
    .onConflict((c) => c.column('person_id').doUpdateSet(pending))
    .execute();
}

/** Puts a confirmed secret in the place of the former one. */
export async function takeFactor(tx: Tx, personId: string, secret: string, step: number, now: Date): Promise<void> {
  await tx
    .updateTable('identity.factor')
    .set({
      secret,
      confirmed_at: now,
      last_step: String(step),
      pending_secret: null,
      pending_session_id: null,
      pending_at: null,
    })
    .where('person_id', '=', personId)
    .execute();
}

/** Keeps the step whose code was taken: it is not taken again. */
export async function keepStep(tx: Tx, personId: string, step: number): Promise<void> {
  await tx
    .updateTable('identity.factor')
    .set({ last_step: String(step) })
    .where('person_id', '=', personId)
    .execute();
}

/** Puts new recovery codes in the place of the old ones. */
export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  macs: readonly string[],
  now: Date,
): Promise<void> {
  await tx.deleteFrom('identity.recovery_code').where('person_id', '=', personId).execute();
  if (macs.length === 0) return;
  await tx
    .insertInto('identity.recovery_code')
    .values(macs.map((mac) => ({ person_id: personId, code_mac: mac, created_at: now })))
    .execute();
}

/** Uses a recovery code up; false where there is none such, or it was used. Of two at once one finds it. */
export async function useRecoveryCode(tx: Tx, personId: string, mac: string, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('identity.recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_mac', '=', mac)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return used.numUpdatedRows === 1n;
}

/** Takes a person's second factor away, with its recovery codes. */
export async function removeFactor(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('identity.recovery_code').where('person_id', '=', personId).execute();
  await tx.deleteFrom('identity.factor').where('person_id', '=', personId).execute();
}
