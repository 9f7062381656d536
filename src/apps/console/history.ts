import { Type, type Static } from 'typebox';
import type { Composition } from '#platform/composition';
import type { Context } from '#platform/context';
import { personIdOf } from '#platform/actor';
import { listActs, type Act } from '#platform/trail';
import { getPersonNames, getUnitNames, nameActing, postTitles } from '#modules/identity';
import { consoleTexts } from './messages.ts';

/** One act in a sentence; what the person did themselves is not new to them. */
export const happenedSchema = Type.Object({ at: Type.String(), sentence: Type.String(), isMine: Type.Boolean() });
export type Happened = Static<typeof happenedSchema>;

/** What happened to a matter, in sentences, the latest first: the last 200 acts of the audit trail. */
export async function historyOf(
  ctx: Context,
  commands: Composition['commands'],
  trace: readonly string[],
): Promise<Happened[]> {
  const [told = []] = await tellActs(ctx, commands, [await listActs(ctx.tx, trace, 200)]);
  return told;
}

/** Acts in sentences, matter by matter, in their order. */
export async function tellActs(
  ctx: Context,
  commands: Composition['commands'],
  matters: readonly (readonly Act[])[],
): Promise<Happened[][]> {
  const acts = matters.flat();
  const people = await getPersonNames(
    ctx.tx,
    acts.flatMap((act) => [act.actorId ?? [], act.standsInFor ?? []].flat()),
  );
  const units = await getUnitNames(
    ctx.tx,
    acts.flatMap((act) => act.unitId ?? []),
  );
  return matters.map((each) =>
    gather(each).map(({ act, times }) => {
      const title = commands.get(act.command)?.title ?? act.command;
      const who = act.actorId === null ? null : nameActing(people, act.actorId, act.standsInFor);
      const post = (postTitles as Record<string, string>)[act.post ?? ''] ?? '';
      const sentence = consoleTexts.happened({ who, unit: units.get(act.unitId ?? '') ?? '', post, title, times });
      const isMine = act.actorId !== null && act.actorId === personIdOf(ctx.actor);
      return { at: act.at.toISOString(), sentence, isMine };
    }),
  );
}

/** Several of the same in a row by one person, as drafts are saved, are told once. */
function gather(acts: readonly Act[]): { act: Act; times: number }[] {
  const told: { act: Act; times: number }[] = [];
  for (const act of acts) {
    const last = told.at(-1);
    if (
      last &&
      last.act.command === act.command &&
      last.act.actorId === act.actorId &&
      last.act.standsInFor === act.standsInFor
    )
      last.times += 1;
    else told.push({ act, times: 1 });
  }
  return told;
}
