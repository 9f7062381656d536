import { civilDateOf } from '#platform/civil-date';
import type { Db, Tx } from '#platform/db';
import { needsFactor, type FactorPolicy } from './factor-policy.ts';
import { heldOn } from './holders.ts';
import type { Stage } from './sign-in-desk.ts';
import { signInRules } from './sign-in-rules.ts';
import { clearFailures, countFailures } from './sign-in-store.ts';

const columns = [
  'id',
  'login',
  'name',
  'active',
  'password_hash',
  'password_set_at',
  'password_one_time',
  'password_expires_at',
  'failed_sign_ins',
  'locked_until',
] as const;

/** What a person signs in with, locked: of two who try at once the second sees the first. */
export async function lockAccount(tx: Tx, personId: string) {
  return await tx
    .selectFrom('identity.person')
    .select(columns)
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

export type Account = Awaited<ReturnType<typeof lockAccount>>;

/** Why an account opens to nobody just now, whatever they bring; null where it may. */
export function obstacleOf(account: Account, now: Date): 'inactive' | 'locked' | 'one-time-over' | null {
  if (!account.active) return 'inactive';
  if (account.locked_until !== null && account.locked_until > now) return 'locked';
  if (account.password_expires_at !== null && account.password_expires_at <= now) return 'one-time-over';
  return null;
}

/** Counts a failure; the last allowed one locks, and the count starts anew. Gives whether it locked. */
export async function countFailure(tx: Tx, account: Account, now: Date): Promise<boolean> {
  const failures = account.failed_sign_ins + 1;
  const locks = failures >= signInRules.failuresBeforeLock;
  const until = locks ? new Date(now.getTime() + signInRules.lockSpan) : null;
  await countFailures(tx, account.id, locks ? 0 : failures, until);
  return locks;
}

/** What is asked after password and code are right; failures are forgotten only now, so that neither can be guessed beside the other. */
export async function stageAfterProof(tx: Tx, account: Account, policy: FactorPolicy, now: Date): Promise<Stage> {
  await clearFailures(tx, account.id);
  if (!(await hasFactor(tx, account.id)) && needsFactor(policy, await postsHeld(tx, account.id, now))) return 'enrol';
  return mustChangePassword(account, now) ? 'password' : 'open';
}

/** Whether a person has a confirmed second factor. */
export async function hasFactor(tx: Db, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.factor')
    .select('person_id')
    .where('person_id', '=', personId)
    .where('secret', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A password that somebody else set, or that is too old, is changed before anything else. */
function mustChangePassword(account: Pick<Account, 'password_one_time' | 'password_set_at'>, now: Date): boolean {
  return account.password_one_time || dueAt(account.password_set_at) <= now.getTime();
}

/** The whole days until a password must be changed; null while that is far off. */
export function daysToChange(setAt: Date | null, now: Date): number | null {
  const left = Math.max(Math.ceil((dueAt(setAt) - now.getTime()) / 86_400_000), 0);
  return left <= signInRules.password.warnDays ? left : null;
}

function dueAt(setAt: Date | null): number {
  return setAt === null ? 0 : setAt.getTime() + signInRules.password.age;
}

async function postsHeld(tx: Tx, personId: string, now: Date): Promise<{ post: string }[]> {
  return await tx
    .selectFrom('identity.post_holding')
    .select('post')
    .where('person_id', '=', personId)
    .where(heldOn(civilDateOf(now)))
    .execute();
}
