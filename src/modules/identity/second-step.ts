import type { Tx } from '#platform/db';
import { refused } from '#platform/errors';
import { countFailure, lockAccount, obstacleOf, stageAfterProof } from './account.ts';
import { countFailureFrom, refuseLockedAddress } from './address.ts';
import { keepStep, useRecoveryCode } from './factor-store.ts';
import { identityTexts } from './messages.ts';
import { findSession, lockSession, signInNeeded } from './session.ts';
import type { SignedIn, SignInDesk } from './sign-in-desk.ts';
import { recordSignIn } from './sign-in-record.ts';
import { endSession, renewSession } from './sign-in-store.ts';
import { endOf, signInRefusal } from './sign-in.ts';
import { plainSpokenCode } from './spoken-code.ts';
import { hashOfToken, newToken } from './token.ts';
import { findStep } from './totp.ts';

/**
 * The second step of signing in: a code of the authenticator, or a recovery code. The session goes on under a new token.
 * Wrong codes count as wrong passwords do, and the last allowed one ends the session. Throws `identity.sign-in-needed` where no
 * session waits for a code, `identity.code-refused`, and `identity.sign-in-refused` where the account is locked (all refused).
 */
export async function enterCode(
  desk: SignInDesk,
  given: { token: string; code: string; address: string },
): Promise<SignedIn> {
  const now = desk.runtime.clock.now();
  await refuseLockedAddress(desk, given.address, now);
  const outcome = await desk.runtime.db.transaction().execute(async (tx) => {
    const waiting = await findSession(tx, given.token, now);
    if (!waiting) throw signInNeeded();
    const account = await lockAccount(tx, waiting.person_id);
    const session = await lockSession(tx, given.token, now);
    if (session?.stage !== 'code') throw signInNeeded();
    const nouns = [`person:${account.id}`, `session:${session.id}`];
    const obstacle = obstacleOf(account, now);
    const means = obstacle === null ? await takeCode(tx, desk, account.id, given.code, now) : null;
    if (means === null) {
      const locked = obstacle !== null || (await countFailure(tx, account, now));
      await countFailureFrom(tx, desk, given.address, now);
      if (locked) await endSession(tx, session.id, now);
      const reason = obstacle ?? 'wrong-code';
      await recordSignIn(tx, now, { command: 'identity.enter-code', by: null, nouns, reason });
      return locked ? 'locked' : 'wrong';
    }
    const stage = await stageAfterProof(tx, account, desk.secondFactor, now);
    const token = newToken();
    await renewSession(tx, session.id, { tokenHash: hashOfToken(token), stage, now, expiresAt: endOf(stage, now) });
    await recordSignIn(tx, now, { command: 'identity.enter-code', by: account.id, nouns, details: { means, stage } });
    return { token, personId: account.id, stage };
  });
  if (outcome === 'locked') throw signInRefusal();
  if (outcome === 'wrong') throw refused('identity.code-refused', identityTexts.codeRefused);
  return outcome;
}

/** Uses up a code of a person, of whichever kind; null where it is none. The person is locked: no code is used twice. */
export async function takeCode(
  tx: Tx,
  desk: SignInDesk,
  personId: string,
  typed: string,
  now: Date,
): Promise<'authenticator' | 'recovery-code' | null> {
  const factor = await tx
    .selectFrom('identity.factor')
    .select(['secret', 'last_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!factor?.secret) return null;
  const secret = desk.box.open(`identity.factor ${personId}`, factor.secret);
  const last = factor.last_step === null ? null : Number(factor.last_step);
  const step = findStep(secret, typed.normalize('NFKC').replaceAll(/\s/g, ''), now, last);
  if (step !== null) {
    await keepStep(tx, personId, step);
    return 'authenticator';
  }
  const recovery = plainSpokenCode(typed);
  if (recovery === null) return null;
  const mac = desk.box.mac(`identity.recovery_code ${personId}`, recovery);
  return (await useRecoveryCode(tx, personId, mac, now)) ? 'recovery-code' : null;
}
