import type { Actor } from '#platform/actor';
import { writeAudit } from '#platform/audit';
import type { Runtime } from '#platform/composition';
import type { Tx } from '#platform/db';
import { refused } from '#platform/errors';
import { newId } from '#platform/ids';
import { personActor } from './holders.ts';
import { identityTexts } from './messages.ts';
import { signInRules } from './sign-in-rules.ts';
import { endSession, touchSession } from './store.ts';
import { hashOfToken } from './token.ts';

/** How stale "last seen" may be before it is written again: a write for every request would cost more than it tells. */
const freshEnough = 60_000;

/**
 * Who is signed in with a token, with the posts of this moment; being seen keeps the session alive. Made to be handed to
 * `execute` as the actor. Throws `identity.sign-in-needed` (refused) when the session is unknown, ended, idle for 30
 * minutes or 12 hours old, and `identity.inactive` when the account is out of use.
 */
export async function sessionActor(tx: Tx, token: string, now: Date): Promise<Extract<Actor, { kind: 'person' }>> {
  const session = await findSession(tx, token, now);
  if (!session) throw refused('identity.sign-in-needed', identityTexts.signInNeeded);
  if (now.getTime() - session.last_seen_at.getTime() >= freshEnough) await touchSession(tx, session.id, now);
  return await personActor(tx, session.person_id, now);
}

/** Ends a session; one that is over already is left as it is. */
export async function signOut(runtime: Runtime, token: string): Promise<void> {
  const now = runtime.clock.now();
  await runtime.db.transaction().execute(async (tx) => {
    const session = await findSession(tx, token, now);
    if (!session) return;
    await endSession(tx, session.id, now);
    const actor: Actor = { kind: 'person', personId: session.person_id, name: '', posts: [] };
    const gathered = { nouns: [`session:${session.id}`], details: {} };
    await writeAudit(tx, [
      {
        id: newId(now),
        at: now,
        command: 'identity.sign-out',
        outcome: 'done',
        actor,
        post: null,
        unitId: null,
        requestId: null,
        gathered,
      },
    ]);
  });
}

async function findSession(tx: Tx, token: string, now: Date) {
  return await tx
    .selectFrom('identity.session')
    .select(['id', 'person_id', 'last_seen_at'])
    .where('token_hash', '=', hashOfToken(token))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', new Date(now.getTime() - signInRules.idleSpan))
    .executeTakeFirst();
}
