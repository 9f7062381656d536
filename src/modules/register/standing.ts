import type { Context } from '#platform/context';
import { refused } from '#platform/errors';
import { getUnit } from '#modules/identity';
import type { Standing } from './facts.ts';
import { registerTexts } from './messages.ts';

/** The person who acts. Releasing, revising and withdrawing are a person's acts; throws `register.person-only` else. */
export function actingPerson({ actor }: Context): string {
  if (actor.kind !== 'person') throw refused('register.person-only', registerTexts.personOnly);
  return actor.personId;
}

/** The post and unit under which the person acts, as the public sees it; `unitId` where the act named no unit. */
export async function actingAs(ctx: Context, unitId: string): Promise<Standing> {
  const unit = await getUnit(ctx.tx, ctx.as.unitId ?? unitId);
  return { post: ctx.as.post ?? 'releaser', unit: unit.name };
}
