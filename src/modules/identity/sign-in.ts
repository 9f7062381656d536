import type { Tx } from '#platform/db';
import { refused, type Violation } from '#platform/errors';
import { newId } from '#platform/ids';
import { countFailure, hasFactor, lockAccount, obstacleOf, stageAfterProof, type Account } from './account.ts';
import { countFailureFrom, refuseLockedAddress } from './address.ts';
import { identityTexts } from './messages.ts';
import { isPassword } from './password.ts';
import type { SignedIn, SignInDesk, Stage } from './sign-in-desk.ts';
import { recordSignIn } from './sign-in-record.ts';
import { signInRules } from './sign-in-rules.ts';
import { insertSession } from './sign-in-store.ts';
import { hashOfToken, newToken } from './token.ts';

/** What somebody brings who wants to sign in. */
export interface Credentials {
  login: string;
  password: string;
  /** Where it comes from, as the network says; kept as a keyed hash only. */
  address: string;
  /** Kind of browser or program, coarse. */
  client: string;
  /** Who was signed in before, where somebody signs in again in the middle of their work: nobody else may take it over. */
  again?: string | undefined;
}

/**
 * Signs a person in by password and opens a session, which asks for the second factor, an enrolment or a new password
 * before it opens anything (`stage`). Throws `identity.sign-in-refused` (refused), the same and after the same work whether the
 * login is unknown, the password wrong or the account locked: a stranger learns nothing of who has an account; also
 * `identity.address-locked` and, to who has proven the password, `identity.other-person`. Not a command, for there is no actor
 * yet; each try leaves its audit row in the transaction that counts it.
 */
export async function signIn(desk: SignInDesk, given: Credentials): Promise<SignedIn> {
  await refuseLockedAddress(desk, given.address, desk.runtime.clock.now());
  const known = await findHash(desk, given.login);
  // Outside the transaction: it takes its time, and no row is locked meanwhile.
  const right = await isPassword(known?.password_hash ?? null, given.password);
  const now = desk.runtime.clock.now();
  const outcome = await desk.runtime.db.transaction().execute(async (tx) => {
    const account = known ? await lockAccount(tx, known.id) : null;
    const reason = account
      ? reasonAgainst(account, right && account.password_hash === known?.password_hash, now)
      : 'unknown';
    if (account && reason === null) {
      if (given.again !== undefined && given.again !== account.id) return 'other-person';
      return await open(tx, desk, account, given.client, now);
    }
    if (account && reason === 'wrong-password') await countFailure(tx, account, now);
    await countFailureFrom(tx, desk, given.address, now);
    const nouns = account ? [`person:${account.id}`] : [];
    // What was typed as login is not kept, for it may be a password.
    await recordSignIn(tx, now, { command: 'identity.sign-in', by: null, nouns, reason });
    return null;
  });
  if (outcome === 'other-person') throw refused('identity.other-person', identityTexts.otherPerson);
  if (outcome === null) throw signInRefusal();
  return outcome;
}

async function findHash(desk: SignInDesk, login: string) {
  return await desk.runtime.db
    .selectFrom('identity.person')
    .select(['id', 'password_hash'])
    .where('login', '=', login)
    .executeTakeFirst();
}

/** Only the audit trail learns it. */
function reasonAgainst(account: Account, right: boolean, now: Date) {
  return obstacleOf(account, now) ?? (right ? null : 'wrong-password');
}

/** Opens a session as far as it goes: where a code is asked, the failures are forgotten only when it has come. */
async function open(tx: Tx, desk: SignInDesk, account: Account, client: string, now: Date): Promise<SignedIn> {
  const asksCode = await hasFactor(tx, account.id);
  const stage = asksCode ? 'code' : await stageAfterProof(tx, account, desk.secondFactor, now);
  const token = newToken();
  const id = newId(now);
  await insertSession(tx, {
    id,
    tokenHash: hashOfToken(token),
    personId: account.id,
    now,
    expiresAt: endOf(stage, now),
    stage,
    client: client.slice(0, 60),
  });
  const nouns = [`person:${account.id}`, `session:${id}`];
  await recordSignIn(tx, now, { command: 'identity.sign-in', by: account.id, nouns, details: { stage } });
  return { token, personId: account.id, stage };
}

/** When a session ends however busy: one that still waits for a code or a password, soon. */
export function endOf(stage: Stage, now: Date): Date {
  const span = stage === 'open' ? signInRules.absoluteSpan : signInRules.unfinishedSpan;
  return new Date(now.getTime() + span);
}

/** The one answer to every sign-in that fails. */
export function signInRefusal(): Violation {
  return refused(
    'identity.sign-in-refused',
    identityTexts.signInRefused(signInRules.failuresBeforeLock, signInRules.lockMinutes),
  );
}
