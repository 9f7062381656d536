import type { Actor } from '#platform/actor';
import type { Runtime } from '#platform/composition';
import type { Db, Tx } from '#platform/db';
import { refused, type Violation } from '#platform/errors';
import { personActor } from './holders.ts';
import { identityTexts } from './messages.ts';
import type { Stage } from './sign-in-desk.ts';
import { recordSignIn } from './sign-in-record.ts';
import { signInRules } from './sign-in-rules.ts';
import { endSession, touchSession } from './sign-in-store.ts';
import { hashOfToken } from './token.ts';

/** How stale "last seen" may be before it is written again: a write for every request would cost more than it tells. */
const freshEnough = 60_000;

/**
 * Who is signed in with a token, with the posts of this moment; being seen keeps the session alive. Made to be handed to
 * `execute` as the actor. Throws (refused) `identity.sign-in-needed` when the session is unknown, ended, idle for 30
 * minutes, 12 hours old, or waits for its code; `identity.enrolment-needed` and `identity.password-change-needed` when that
 * comes first; `identity.inactive` when the account is out of use.
 */
export async function sessionActor(tx: Tx, token: string, now: Date): Promise<Extract<Actor, { kind: 'person' }>> {
  const session = await findSession(tx, token, now);
  if (!session || session.stage === 'code') throw signInNeeded();
  if (session.stage === 'enrol') throw refused('identity.enrolment-needed', identityTexts.enrolmentNeeded);
  if (session.stage === 'password')
    throw refused('identity.password-change-needed', identityTexts.passwordChangeNeeded);
  if (now.getTime() - session.last_seen_at.getTime() >= freshEnough) await touchSession(tx, session.id, now);
  return await personActor(tx, session.person_id, now);
}

/** How far a session has come; null where there is none under this token. */
export async function findStage(db: Db, token: string, now: Date): Promise<Stage | null> {
  return (await findSession(db, token, now))?.stage ?? null;
}

/** Ends a session; one that is over already is left as it is. */
export async function signOut(runtime: Pick<Runtime, 'db' | 'clock'>, token: string): Promise<void> {
  const now = runtime.clock.now();
  await runtime.db.transaction().execute(async (tx) => {
    const session = await lockSession(tx, token, now);
    if (!session) return;
    await endSession(tx, session.id, now);
    const nouns = [`session:${session.id}`];
    await recordSignIn(tx, now, { command: 'identity.sign-out', by: session.person_id, nouns });
  });
}

/** The session of a token that is not over, whatever it still waits for. */
export async function findSession(db: Db, token: string, now: Date): Promise<Session | null> {
  return (await sessionsUnder(db, token, now).executeTakeFirst()) ?? null;
}

/** The same, locked. Who locks the person too locks them first. */
export async function lockSession(tx: Tx, token: string, now: Date): Promise<Session | null> {
  return (await sessionsUnder(tx, token, now).forUpdate().executeTakeFirst()) ?? null;
}

export interface Session {
  id: string;
  person_id: string;
  last_seen_at: Date;
  stage: Stage;
}

/** The refusal that asks to sign in, again or at all. */
export function signInNeeded(): Violation {
  return refused('identity.sign-in-needed', identityTexts.signInNeeded);
}

function sessionsUnder(db: Db, token: string, now: Date) {
  return db
    .selectFrom('identity.session')
    .select(['id', 'person_id', 'last_seen_at'])
    .select((w) => w.ref('stage').$castTo<Stage>().as('stage'))
    .where('token_hash', '=', hashOfToken(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - signInRules.idleSpan));
}
