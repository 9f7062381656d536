import type { Runtime } from '#platform/composition';
import type { Db, Tx } from '#platform/db';
import { notFound } from '#platform/errors';
import { execute, type Asking, type Outcome } from '#platform/execute';
import { confirmPasswordLink as confirmCommand } from './commands/confirm-password-link.ts';
import { issuePasswordLink as issueCommand } from './commands/issue-password-link.ts';
import { lockAccount } from './account.ts';
import { identityTexts } from './messages.ts';
import { objectionsToPassword } from './password-change.ts';
import { countWrongCode, usePasswordLinkRow } from './password-link-store.ts';
import { hashPassword } from './password.ts';
import type { Answer, SignInDesk } from './sign-in-desk.ts';
import { recordSignIn } from './sign-in-record.ts';
import { signInRules } from './sign-in-rules.ts';
import { endSessionsOf, setPasswordHash } from './sign-in-store.ts';
import { newSpokenCode, plainSpokenCode } from './spoken-code.ts';
import { hashOfToken, newToken } from './token.ts';

/**
 * Makes a link by which a person sets a new password, for the first time or anew: good for 24 hours, and only together with
 * the code that the security administrator hands out. So no administrator ever learns a password, and none alone can become
 * somebody else. The token is given here and stored only as a hash.
 */
export async function issuePasswordLink(
  runtime: Runtime,
  personId: string,
  asking: Asking,
): Promise<Outcome<{ linkId: string; token: string }>> {
  const token = newToken();
  const outcome = await execute(runtime, issueCommand, { personId, tokenHash: hashOfToken(token) }, asking);
  if (!outcome.ok) return outcome;
  return { ok: true, replayed: outcome.replayed, value: { linkId: outcome.value.linkId, token } };
}

/** The other half of a link: the code that the security administrator hands to the person, once they know who it is. */
export async function confirmPasswordLink(
  runtime: Runtime,
  linkId: string,
  asking: Asking,
): Promise<Outcome<{ code: string }>> {
  const code = newSpokenCode();
  const codeHash = hashOfToken(plainSpokenCode(code) ?? '');
  const outcome = await execute(runtime, confirmCommand, { linkId, codeHash }, asking);
  if (!outcome.ok) return outcome;
  return { ok: true, replayed: outcome.replayed, value: { code } };
}

/** The links that may still be used, newest first, 100 at the most: what administrators see of them. */
export async function listPasswordLinks(db: Db, now: Date) {
  const rows = await db
    .selectFrom('identity.password_link')
    .innerJoin('identity.person', 'identity.person.id', 'identity.password_link.person_id')
    .select(['identity.password_link.id', 'person_id', 'identity.person.name', 'login', 'confirmed_at', 'expires_at'])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('identity.password_link.id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    linkId: row.id,
    personId: row.person_id,
    name: row.name,
    login: row.login,
    confirmed: row.confirmed_at !== null,
    expiresAt: row.expires_at,
  }));
}

/** Whose password a link sets. Throws `identity.no-password-link` (not found) when it is unknown, used or run out. */
export async function getLinkOwner(db: Db, token: string, now: Date): Promise<{ login: string; confirmed: boolean }> {
  const link = await getLink(db, token, now);
  const { login } = await db
    .selectFrom('identity.person')
    .select('login')
    .where('id', '=', link.person_id)
    .executeTakeFirstOrThrow();
  return { login, confirmed: link.code_hash !== null };
}

/**
 * Sets the password that a link is for; the person's sessions end. The code is asked first: five wrong ones end the link.
 * Throws `identity.no-password-link` (not found).
 */
export async function usePasswordLink(
  desk: SignInDesk,
  given: { token: string; code: string; password: string },
): Promise<Answer<{ login: string }>> {
  const { db, clock } = desk.runtime;
  if (!(await isRightCode(desk, given))) {
    const message = identityTexts.linkCodeWrong(signInRules.passwordLink.wrongCodes);
    return { ok: false, issues: [{ field: 'code', code: 'identity.link-code-wrong', message }] };
  }
  const { person_id: personId } = await getLink(db, given.token, clock.now());
  const owner = await db
    .selectFrom('identity.person')
    .select(['id', 'login', 'name'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const wrong = await objectionsToPassword(db, owner, given.password, 'password');
  if (wrong.length > 0) return { ok: false, issues: wrong };
  const passwordHash = await hashPassword(given.password);
  const now = clock.now();
  return await db.transaction().execute(async (tx) => {
    const account = await lockAccount(tx, personId);
    const link = await lockLink(tx, given.token, now);
    if (!account.active) throw noLink();
    await usePasswordLinkRow(tx, link.id, now);
    await setPasswordHash(tx, personId, now, { passwordHash, oneTimeUntil: null });
    await endSessionsOf(tx, personId, now);
    const nouns = [`person:${personId}`, `password-link:${link.id}`];
    await recordSignIn(tx, now, { command: 'identity.use-password-link', by: personId, nouns });
    return { ok: true, value: { login: owner.login } };
  });
}

/** Whether the code is the link's; a wrong one is counted, one that nobody has handed out yet is not asked for. */
async function isRightCode(desk: SignInDesk, { token, code }: { token: string; code: string }): Promise<boolean> {
  const now = desk.runtime.clock.now();
  return await desk.runtime.db.transaction().execute(async (tx) => {
    const link = await lockLink(tx, token, now);
    const plain = plainSpokenCode(code);
    if (plain !== null && link.code_hash === hashOfToken(plain)) return true;
    const wrongCodes = link.wrong_codes + 1;
    await countWrongCode(tx, link.id, wrongCodes, wrongCodes >= signInRules.passwordLink.wrongCodes ? now : null);
    const nouns = [`person:${link.person_id}`, `password-link:${link.id}`];
    await recordSignIn(tx, now, { command: 'identity.use-password-link', by: null, nouns, reason: 'link-code-wrong' });
    return false;
  });
}

async function getLink(db: Db, token: string, now: Date) {
  const link = await linksUnder(db, token, now).executeTakeFirst();
  if (!link) throw noLink();
  return link;
}

async function lockLink(tx: Tx, token: string, now: Date) {
  const link = await linksUnder(tx, token, now).forUpdate().executeTakeFirst();
  if (!link) throw noLink();
  return link;
}

function linksUnder(db: Db, token: string, now: Date) {
  return db
    .selectFrom('identity.password_link')
    .select(['id', 'person_id', 'code_hash', 'wrong_codes'])
    .where('token_hash', '=', hashOfToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now);
}

function noLink() {
  return notFound('identity.no-password-link', identityTexts.noPasswordLink);
}
