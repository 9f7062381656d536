import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import type { Absence } from './absence.ts';
import { endHolding } from './store.ts';

/** Records that somebody is away and who stands in. Gives the key. */
export async function insertAbsence(
  ctx: Context,
  given: Omit<Absence, 'id' | 'endedAt'> & { arrangedBy: string },
): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('identity.absence')
    .values({
      id,
      person_id: given.personId,
      stand_in_id: given.standInId,
      valid_from: given.from,
      valid_to: given.until,
      arranged_by: given.arrangedBy,
      arranged_at: ctx.now,
    })
    .execute();
  return id;
}

/** Ends an absence at once: what the stand-in holds by it counts no more. */
export async function endAbsence(ctx: Context, id: string): Promise<number> {
  const today = civilDateOf(ctx.now);
  await ctx.tx.updateTable('identity.absence').set({ ended_at: ctx.now }).where('id', '=', id).execute();
  const held = await ctx.tx
    .selectFrom('identity.post_holding')
    .select('id')
    .where('absence_id', '=', id)
    .where('valid_to', '>=', today)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  for (const holding of held) await endHolding(ctx, holding.id, null);
  return held.length;
}
