import type { Composition } from '#platform/composition';
import type { Db } from '#platform/db';
import { platformTexts } from '#platform/messages';
import type { TrailRow } from '#platform/trail-search';
import { getPersonNames, getUnitNames, postTitles } from '#modules/identity';
import { actorTitles, otherActs, reasonTitles, trailTexts } from './messages.ts';
import { namesOfMatters, wordMatters } from './matters.ts';

/** What acts are called, and what their refusals mean. */
export interface Vocabulary {
  titleOf: (command: string) => string;
  reasonOf: (code: string) => string;
  /** Every act that can stand in the trail, with its title. */
  actions: readonly { value: string; title: string }[];
}

/** The words of the product's commands, for people who read what was done by them. */
export function vocabularyOf(commands: Composition['commands']): Vocabulary {
  const titles = new Map([
    ...[...commands.values()].map(({ name, title }) => [name, title] as const),
    ...Object.entries(otherActs),
  ]);
  const reasons = new Map([...Object.entries(reasonTitles), ['permission.denied', platformTexts.denied]]);
  for (const { permission } of commands.values())
    for (const { code, message } of [...(permission.apart ?? []), ...(permission.only ? [permission.only] : [])])
      reasons.set(code, message);
  return {
    titleOf(command) {
      const one = command.replace(/\.batch$/, '');
      const title = titles.get(one) ?? one;
      return one === command ? title : trailTexts.batch(title);
    },
    reasonOf: (code) => trailTexts.withinSentence(reasons.get(code) ?? code),
    actions: [...titles].map(([value, title]) => ({ value, title })),
  };
}

/**
 * Each row as a sentence that a person reads. What is not public is named by its number or key, never by its title: who
 * audits acts need not know what they were about.
 */
export async function tell(db: Db, rows: readonly TrailRow[], { titleOf, reasonOf }: Vocabulary): Promise<string[]> {
  const people = await getPersonNames(
    db,
    rows.flatMap((row) => row.actor_id ?? []),
  );
  const units = await getUnitNames(
    db,
    rows.flatMap((row) => row.unit_id ?? []),
  );
  const matters = await namesOfMatters(db, rows);
  function who({ actor_kind: kind, actor_id: id, post, unit_id: unitId }: TrailRow): string {
    const name = id === null ? (actorTitles[kind] ?? kind) : (people.get(id) ?? id);
    const postTitle = post === null ? '' : ((postTitles as Record<string, string>)[post] ?? post);
    return `${name}${trailTexts.place(unitId === null ? '' : (units.get(unitId) ?? ''), postTitle)}`;
  }
  return rows.map((row) => {
    const object = wordMatters(row, matters);
    if (row.reason === null) return trailTexts.done(who(row), titleOf(row.command), object);
    return trailTexts.refused(who(row), titleOf(row.command), object, reasonOf(row.reason));
  });
}
