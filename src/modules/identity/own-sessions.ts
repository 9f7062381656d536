import type { Runtime } from '#platform/composition';
import type { Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { lockAccount } from './account.ts';
import { isId } from '#platform/ids';
import { identityTexts } from './messages.ts';
import { findSession, lockSession, signInNeeded, type Session } from './session.ts';
import { recordSignIn } from './sign-in-record.ts';
import { signInRules } from './sign-in-rules.ts';
import { endSession, endSessionsOf } from './sign-in-store.ts';

type Tools = Pick<Runtime, 'db' | 'clock'>;

/** A session as its person sees it. */
export interface OwnSession {
  id: string;
  client: string;
  signedInAt: Date;
  lastSeenAt: Date;
  /** Whether it is the one that asks. */
  current: boolean;
}

const most = 50;

/** The sessions that a person has open, newest first, 50 at the most. Throws `identity.sign-in-needed` (refused). */
export async function listOwnSessions({ db, clock }: Tools, token: string): Promise<OwnSession[]> {
  const now = clock.now();
  const own = demandOpen(await findSession(db, token, now));
  const rows = await db
    .selectFrom('identity.session')
    .select(['id', 'client', 'created_at', 'last_seen_at'])
    .where('person_id', '=', own.person_id)
    .where('stage', '=', 'open')
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - signInRules.idleSpan))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    client: row.client,
    signedInAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    current: row.id === own.id,
  }));
}

/** Ends one of one's own sessions. Throws `identity.no-session` (not found), also for another person's. */
export async function endOwnSession({ db, clock }: Tools, token: string, sessionId: string): Promise<void> {
  if (!isId(sessionId)) throw noSession();
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    const own = await lockOwn(tx, token, now);
    const ending = await tx
      .selectFrom('identity.session')
      .select('id')
      .where('id', '=', sessionId)
      .where('person_id', '=', own.person_id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    if (!ending) throw noSession();
    await endSession(tx, ending.id, now);
    const nouns = [`session:${ending.id}`];
    await recordSignIn(tx, now, { command: 'identity.sign-out', by: own.person_id, nouns });
  });
}

/** Signs out everywhere, here too. Gives how many sessions ended. */
export async function signOutEverywhere({ db, clock }: Tools, token: string): Promise<number> {
  const now = clock.now();
  return await db.transaction().execute(async (tx) => {
    const own = await lockOwn(tx, token, now);
    const ended = await endSessionsOf(tx, own.person_id, now);
    const nouns = [`person:${own.person_id}`];
    await recordSignIn(tx, now, { command: 'identity.sign-out', by: own.person_id, nouns, details: { ended } });
    return ended;
  });
}

/** The person first, as everywhere: two who end each other's sessions at once wait, and one of them finds its own gone. */
async function lockOwn(tx: Tx, token: string, now: Date): Promise<Session> {
  const own = demandOpen(await findSession(tx, token, now));
  await lockAccount(tx, own.person_id);
  return demandOpen(await lockSession(tx, token, now));
}

function noSession() {
  return notFound('identity.no-session', identityTexts.noSession);
}

function demandOpen(session: Session | null): Session {
  if (session?.stage !== 'open') throw signInNeeded();
  return session;
}
