import type { Db, Tx } from '#platform/db';
import type { Issue } from '#platform/errors';
import { countFailure, lockAccount, obstacleOf, type Account } from './account.ts';
import { identityTexts } from './messages.ts';
import { passwordIssues } from './password-rules.ts';
import { hashPassword, isPassword } from './password.ts';
import { findSession, lockSession, signInNeeded, type Session } from './session.ts';
import type { Answer, SignedIn, SignInDesk, Stage } from './sign-in-desk.ts';
import { recordSignIn } from './sign-in-record.ts';
import { signInRules } from './sign-in-rules.ts';
import { endSession, endSessionsOf, renewSession, setPasswordHash } from './sign-in-store.ts';
import { endOf, signInRefusal } from './sign-in.ts';
import { hashOfToken, newToken } from './token.ts';

/**
 * Changes one's own password. The present one is asked, and a wrong one counts as a wrong sign-in: who finds a console left
 * open cannot try them out. The session goes on under a new token, all others of the person end. Throws
 * `identity.sign-in-needed` and, where the tries have locked the account, `identity.sign-in-refused` (refused).
 */
export async function changePassword(
  desk: SignInDesk,
  given: { token: string; current: string; password: string },
): Promise<Answer<SignedIn>> {
  const { db, clock } = desk.runtime;
  const before = demandChanging(await findSession(db, given.token, clock.now()));
  const person = await getCredentials(db, before.person_id);
  // Outside the transaction: these take their time, and no row is locked meanwhile.
  const right = await isPassword(person.password_hash, given.current);
  const wrong = right ? await objectionsToPassword(db, person, given.password, 'password') : [];
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const passwordHash = right ? await hashPassword(given.password) : null;
  const now = clock.now();
  const outcome = await db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, person.id);
    const session = demandChanging(await lockSession(tx, given.token, now));
    if (passwordHash === null || account.password_hash !== person.password_hash)
      return await refuse(tx, account, session, now);
    const token = newToken();
    await setPasswordHash(tx, account.id, now, { passwordHash, oneTimeUntil: null });
    const ended = await endSessionsOf(tx, account.id, now, session.id);
    await renewSession(tx, session.id, {
      tokenHash: hashOfToken(token),
      stage: 'open',
      now,
      expiresAt: endOf('open', now),
    });
    const nouns = [`person:${account.id}`, `session:${session.id}`];
    await recordSignIn(tx, now, { command: 'identity.change-password', by: account.id, nouns, details: { ended } });
    return { token, personId: account.id, stage: 'open' as Stage };
  });
  if (outcome === 'locked') throw signInRefusal();
  if (outcome === 'wrong') {
    const message = identityTexts.currentWrong;
    return { ok: false, issues: [{ field: 'current', code: 'identity.current-wrong', message }] };
  }
  return { ok: true, value: outcome };
}

async function refuse(tx: Tx, account: Account, session: Session, now: Date): Promise<'locked' | 'wrong'> {
  const obstacle = obstacleOf(account, now);
  const locked = obstacle !== null || (await countFailure(tx, account, now));
  if (locked) await endSession(tx, session.id, now);
  const nouns = [`person:${account.id}`, `session:${session.id}`];
  const reason = obstacle ?? 'wrong-password';
  await recordSignIn(tx, now, { command: 'identity.change-password', by: account.id, nouns, reason });
  return locked ? 'locked' : 'wrong';
}

/** What is wrong with a new password of a person, the last few asked too; these take some 80 ms each. */
export async function objectionsToPassword(
  db: Db,
  owner: { id: string; login: string; name: string },
  password: string,
  field: string,
): Promise<Issue[]> {
  const weak = passwordIssues(password, field, owner);
  if (weak.length > 0) return weak;
  const { history } = signInRules.password;
  const earlier = await db
    .selectFrom('identity.password_history')
    .select('password_hash')
    .where('person_id', '=', owner.id)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(history)
    .execute();
  for (const { password_hash: hash } of earlier) {
    if (!(await isPassword(hash, password))) continue;
    return [{ field, code: 'identity.password-reused', message: identityTexts.passwordReused(history) }];
  }
  return [];
}

async function getCredentials(db: Db, personId: string) {
  return await db
    .selectFrom('identity.person')
    .select(['id', 'login', 'name', 'password_hash'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}

function demandChanging(session: Session | null): Session {
  if (session?.stage !== 'open' && session?.stage !== 'password') throw signInNeeded();
  return session;
}
