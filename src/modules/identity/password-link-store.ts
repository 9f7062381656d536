import type { Context } from '#platform/context';
import type { Tx } from '#platform/db';

/** Adds a link by which a person sets a new password; an earlier one that was not used runs out. */
export async function insertPasswordLink(
  ctx: Context,
  { personId, tokenHash, expiresAt }: { personId: string; tokenHash: string; expiresAt: Date },
): Promise<string> {
  await ctx.tx
    .updateTable('identity.password_link')
    .set({ expires_at: ctx.now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .execute();
  const id = ctx.newId();
  await ctx.tx
    .insertInto('identity.password_link')
    .values({
      id,
      person_id: personId,
      token_hash: tokenHash,
      issued_by: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      created_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute();
  return id;
}

export async function confirmLink(ctx: Context, id: string, codeHash: string): Promise<void> {
  await ctx.tx
    .updateTable('identity.password_link')
    .set({ code_hash: codeHash, confirmed_at: ctx.now })
    .where('id', '=', id)
    .execute();
}

/** Counts a wrong code; the last one allowed ends the link. */
export async function countWrongCode(tx: Tx, id: string, wrongCodes: number, endsAt: Date | null): Promise<void> {
  await tx
    .updateTable('identity.password_link')
    .set({ wrong_codes: wrongCodes, ...(endsAt !== null && { expires_at: endsAt }) })
    .where('id', '=', id)
    .execute();
}

export async function usePasswordLinkRow(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('identity.password_link').set({ used_at: now }).where('id', '=', id).execute();
}
