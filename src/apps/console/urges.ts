import type { Context } from '#platform/context';
import type { Noun, WorkItem } from '#platform/workbench';
import { listUrges, wordUrges } from '../../modules/desk/console.ts';

/** What waits for a person, with who urged it since it came to them. */
export async function withUrges(ctx: Context, nouns: readonly Noun[], items: readonly WorkItem[]): Promise<WorkItem[]> {
  const nounOf = new Map(nouns.map(({ noun, declaration }) => [declaration.path, noun]));
  const wanted = items.map(({ path, id, since }) => ({
    noun: nounOf.get(path) ?? '',
    id,
    since: since === null ? null : new Date(since),
  }));
  const urges = await listUrges(ctx.tx, wanted);
  const words = await wordUrges(ctx, urges);
  const told = Map.groupBy(
    urges.map(({ noun, id }, i) => ({ matter: `${noun}:${id}`, urged: words[i] })),
    ({ matter }) => matter,
  );
  return items.map((item) => {
    const urged = told.get(`${nounOf.get(item.path) ?? ''}:${item.id}`)?.flatMap((each) => each.urged ?? []);
    return urged ? { ...item, urged } : item;
  });
}
