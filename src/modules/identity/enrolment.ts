import type { Tx } from '#platform/db';
import { countFailure, hasFactor, lockAccount, obstacleOf, stageAfterProof, type Account } from './account.ts';
import { offerFactor, replaceRecoveryCodes, takeFactor } from './factor-store.ts';
import { identityTexts } from './messages.ts';
import { isPassword } from './password.ts';
import { takeCode } from './second-step.ts';
import { findSession, lockSession, signInNeeded, type Session } from './session.ts';
import type { Answer, SignedIn, SignInDesk } from './sign-in-desk.ts';
import { recordSignIn } from './sign-in-record.ts';
import { signInRules } from './sign-in-rules.ts';
import { endSession, endSessionsOf, renewSession } from './sign-in-store.ts';
import { endOf, signInRefusal } from './sign-in.ts';
import { newSpokenCode, plainSpokenCode } from './spoken-code.ts';
import { hashOfToken, newToken } from './token.ts';
import { findStep, newFactorSecret } from './totp.ts';

/** A secret that an authenticator is to take over. */
export interface Offer {
  secret: string;
  /** Under which name the authenticator keeps it. */
  login: string;
}

/**
 * Begins to enrol an authenticator, or another in place of the present one, in a session that is open: password and, where
 * there is one, a code of the present factor are asked, and wrong ones count as wrong sign-ins. Throws
 * `identity.sign-in-needed` and, where the tries have locked the account, `identity.sign-in-refused` (refused).
 */
export async function beginEnrolment(
  desk: SignInDesk,
  given: { token: string; password: string; code: string },
): Promise<Answer<Offer>> {
  const { db, clock } = desk.runtime;
  const before = demand(await findSession(db, given.token, clock.now()), 'open');
  const { password_hash: known } = await db
    .selectFrom('identity.person')
    .select('password_hash')
    .where('id', '=', before.person_id)
    .executeTakeFirstOrThrow();
  const right = await isPassword(known, given.password);
  const now = clock.now();
  const outcome = await db.transaction().execute(async (tx) => {
    const { account, session } = await lockBoth(tx, before, given.token, now, 'open');
    const proven =
      right &&
      account.password_hash === known &&
      (!(await hasFactor(tx, account.id)) || (await takeCode(tx, desk, account.id, given.code, now)) !== null);
    if (!proven) return await refuse(tx, account, session, now);
    return await offer(tx, desk, account, session, now);
  });
  if (outcome === 'locked') throw signInRefusal();
  if (outcome === 'wrong') {
    const message = identityTexts.proofWrong;
    return { ok: false, issues: [{ field: 'password', code: 'identity.proof-wrong', message }] };
  }
  return { ok: true, value: outcome };
}

/**
 * The secret that this session is to enrol: of an enrolment begun, or made now where the session was opened to enrol one.
 * Null where neither is so; read twice it is the same. Throws `identity.sign-in-needed` (refused).
 */
export async function findOffer(desk: SignInDesk, token: string): Promise<Offer | null> {
  const now = desk.runtime.clock.now();
  return await desk.runtime.db.transaction().execute(async (tx) => {
    const before = demand(await findSession(tx, token, now), 'open', 'enrol');
    const { account, session } = await lockBoth(tx, before, token, now, 'open', 'enrol');
    const secret = await pendingSecret(tx, desk, session, now);
    if (secret !== null) return { secret, login: account.login };
    return session.stage === 'enrol' ? await offer(tx, desk, account, session, now) : null;
  });
}

/**
 * Ends an enrolment with a code of the new authenticator: from now on it is asked. Gives new recovery codes, readable
 * this once, and the session under a new token; all others of the person end. Throws `identity.sign-in-needed` (refused).
 */
export async function confirmEnrolment(
  desk: SignInDesk,
  given: { token: string; code: string },
): Promise<Answer<SignedIn & { recoveryCodes: string[] }>> {
  const now = desk.runtime.clock.now();
  return await desk.runtime.db.transaction().execute(async (tx) => {
    const before = demand(await findSession(tx, given.token, now), 'open', 'enrol');
    const { account, session } = await lockBoth(tx, before, given.token, now, 'open', 'enrol');
    const secret = await pendingSecret(tx, desk, session, now);
    const step =
      secret === null ? null : findStep(secret, given.code.normalize('NFKC').replaceAll(/\s/g, ''), now, null);
    if (secret === null || step === null) {
      const message = secret === null ? identityTexts.offerOver : identityTexts.enrolmentCodeWrong;
      return { ok: false, issues: [{ field: 'code', code: 'identity.code-refused', message }] };
    }
    await takeFactor(tx, account.id, desk.box.seal(`identity.factor ${account.id}`, secret), step, now);
    const recoveryCodes = await giveRecoveryCodes(tx, desk, account.id, now);
    const ended = await endSessionsOf(tx, account.id, now, session.id);
    const stage = await stageAfterProof(tx, account, desk.secondFactor, now);
    const token = newToken();
    await renewSession(tx, session.id, { tokenHash: hashOfToken(token), stage, now, expiresAt: endOf(stage, now) });
    const nouns = [`person:${account.id}`, `session:${session.id}`];
    await recordSignIn(tx, now, { command: 'identity.enrol-factor', by: account.id, nouns, details: { ended } });
    return { ok: true, value: { token, personId: account.id, stage, recoveryCodes } };
  });
}

/** New recovery codes in place of the old: one-time, stored as keyed hashes. */
async function giveRecoveryCodes(tx: Tx, desk: SignInDesk, personId: string, now: Date): Promise<string[]> {
  const codes = Array.from({ length: signInRules.factor.recoveryCodes }, newSpokenCode);
  const place = `identity.recovery_code ${personId}`;
  const macs = codes.map((code) => desk.box.mac(place, plainSpokenCode(code) ?? ''));
  await replaceRecoveryCodes(tx, personId, macs, now);
  return codes;
}

async function offer(tx: Tx, desk: SignInDesk, account: Account, session: Session, now: Date): Promise<Offer> {
  const secret = newFactorSecret();
  const sealed = desk.box.seal(`identity.factor ${account.id}`, secret);
  await offerFactor(tx, account.id, { secret: sealed, sessionId: session.id, now });
  return { secret, login: account.login };
}

/** The secret offered to this session, while the offer stands. */
async function pendingSecret(tx: Tx, desk: SignInDesk, session: Session, now: Date): Promise<string | null> {
  const row = await tx
    .selectFrom('identity.factor')
    .select('pending_secret')
    .where('person_id', '=', session.person_id)
    .where('pending_session_id', '=', session.id)
    .where('pending_at', '>', new Date(now.getTime() - signInRules.unfinishedSpan))
    .executeTakeFirst();
  return row?.pending_secret ? desk.box.open(`identity.factor ${session.person_id}`, row.pending_secret) : null;
}

async function lockBoth(tx: Tx, before: Session, token: string, now: Date, ...stages: Session['stage'][]) {
  const account = await lockAccount(tx, before.person_id);
  return { account, session: demand(await lockSession(tx, token, now), ...stages) };
}

async function refuse(tx: Tx, account: Account, session: Session, now: Date): Promise<'locked' | 'wrong'> {
  const obstacle = obstacleOf(account, now);
  const locked = obstacle !== null || (await countFailure(tx, account, now));
  if (locked) await endSession(tx, session.id, now);
  const nouns = [`person:${account.id}`, `session:${session.id}`];
  const reason = obstacle ?? 'wrong-proof';
  await recordSignIn(tx, now, { command: 'identity.enrol-factor', by: account.id, nouns, reason });
  return locked ? 'locked' : 'wrong';
}

function demand(session: Session | null, ...stages: Session['stage'][]): Session {
  if (!session || !stages.includes(session.stage)) throw signInNeeded();
  return session;
}
