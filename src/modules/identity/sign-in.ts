import type { Actor } from '#platform/actor';
import { writeAudit, type AuditEntry } from '#platform/audit';
import type { Runtime } from '#platform/composition';
import type { Tx } from '#platform/db';
import { refused, type Violation } from '#platform/errors';
import { newId } from '#platform/ids';
import { identityTexts } from './messages.ts';
import { isPassword } from './password.ts';
import { signInRules } from './sign-in-rules.ts';
import { clearFailures, countFailures, insertSession } from './store.ts';
import { hashOfToken, newToken } from './token.ts';

/** Why a sign-in failed; only the audit trail learns it. */
type Reason = 'unknown' | 'inactive' | 'locked' | 'wrong-password';

/**
 * Signs a person in by password and opens a session. Throws `identity.sign-in-refused` (refused), the same and after the
 * same time whether the login is unknown, the password wrong or the account locked: a stranger learns nothing of who has
 * an account. Not a command, for there is no actor yet; each try leaves its audit row in the transaction that counts it.
 */
export async function signIn(
  runtime: Runtime,
  given: { login: string; password: string },
): Promise<{ token: string; personId: string }> {
  const known = await findHash(runtime, given.login);
  // Outside the transaction: it takes its time, and no row is locked meanwhile.
  const right = await isPassword(known?.password_hash ?? null, given.password);
  const now = runtime.clock.now();
  const token = newToken();
  const personId = await runtime.db.transaction().execute(async (tx) => {
    const person = known ? await lockAccount(tx, known.id) : null;
    const reason = person
      ? reasonAgainst(person, right && person.password_hash === known?.password_hash, now)
      : 'unknown';
    if (person && reason === null) return await open(tx, person.id, token, now);
    if (person && reason === 'wrong-password') await countFailure(tx, person, now);
    await record(tx, now, { kind: 'citizen' }, person ? [`person:${person.id}`] : [], reason);
    return null;
  });
  if (personId === null) throw refusal();
  return { token, personId };
}

async function findHash(runtime: Runtime, login: string) {
  return await runtime.db
    .selectFrom('identity.person')
    .select(['id', 'password_hash'])
    .where('login', '=', login)
    .executeTakeFirst();
}

async function lockAccount(tx: Tx, id: string) {
  return await tx
    .selectFrom('identity.person')
    .select(['id', 'active', 'password_hash', 'failed_sign_ins', 'locked_until'])
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

type Account = Awaited<ReturnType<typeof lockAccount>>;

function reasonAgainst(account: Account, right: boolean, now: Date): Exclude<Reason, 'unknown'> | null {
  if (!account.active) return 'inactive';
  if (account.locked_until !== null && account.locked_until > now) return 'locked';
  return right ? null : 'wrong-password';
}

async function open(tx: Tx, personId: string, token: string, now: Date): Promise<string> {
  await clearFailures(tx, personId);
  const expiresAt = new Date(now.getTime() + signInRules.absoluteSpan);
  const id = newId(now);
  await insertSession(tx, { id, tokenHash: hashOfToken(token), personId, now, expiresAt });
  await record(
    tx,
    now,
    { kind: 'person', personId, name: '', posts: [] },
    [`person:${personId}`, `session:${id}`],
    null,
  );
  return personId;
}

/** Counts the failures in a row; the last allowed one locks, and the count starts anew. */
async function countFailure(tx: Tx, account: Account, now: Date): Promise<void> {
  const failures = account.failed_sign_ins + 1;
  const locks = failures >= signInRules.failuresBeforeLock;
  await countFailures(
    tx,
    account.id,
    locks ? 0 : failures,
    locks ? new Date(now.getTime() + signInRules.lockSpan) : null,
  );
}

/** A failed try is by nobody known: what was typed as login is not kept, for it may be a password. */
async function record(tx: Tx, now: Date, actor: Actor, nouns: string[], reason: Reason | null): Promise<void> {
  const entry: AuditEntry = {
    id: newId(now),
    at: now,
    command: 'identity.sign-in',
    outcome: reason === null ? 'done' : 'refused',
    actor,
    post: null,
    unitId: null,
    requestId: null,
    reason: reason === null ? null : `identity.${reason}`,
    gathered: { nouns, details: {} },
  };
  await writeAudit(tx, [entry]);
}

function refusal(): Violation {
  return refused(
    'identity.sign-in-refused',
    identityTexts.signInRefused(signInRules.failuresBeforeLock, signInRules.lockMinutes),
  );
}
