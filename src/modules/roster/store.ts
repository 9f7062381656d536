import { personIdOf } from '#platform/actor';
import type { Context } from '#platform/context';
import type { Plan } from './roster.ts';

/** Puts a workbook's plan on record. Gives its key. */
export async function insertRoster(ctx: Context, name: string, plan: Plan): Promise<string> {
  const id = ctx.newId();
  await ctx.tx
    .insertInto('roster.roster')
    .values({
      id,
      name,
      made_by: personIdOf(ctx.actor) ?? '',
      made_at: ctx.now,
      plan: JSON.stringify(plan),
      units: plan.units.length,
      people: plan.people.length,
      posts: plan.posts.length,
    })
    .execute();
  return id;
}

export async function finishRoster(ctx: Context, roster: { id: string; version: number }): Promise<void> {
  await ctx.tx
    .updateTable('roster.roster')
    .set({ finished_at: ctx.now, finished_by: personIdOf(ctx.actor) ?? '', version: roster.version + 1 })
    .where('id', '=', roster.id)
    .execute();
}
