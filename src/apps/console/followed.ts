import { Type, type Static } from 'typebox';
import { personIdOf } from '#platform/actor';
import type { Composition } from '#platform/composition';
import type { Context } from '#platform/context';
import { query, type AnyQuery } from '#platform/query';
import { listActsSince } from '#platform/trail';
import type { Glance, Noun } from '#platform/workbench';
import { listFollowed } from '../../modules/desk/console.ts';
import { happenedSchema, tellActs } from './history.ts';
import { consoleTexts } from './messages.ts';

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);

/** What I follow, and what others did to it since I last looked; what changed stands first. */
export const followedSchema = Type.Object({
  now: text,
  items: Type.Array(
    Type.Object({
      path: text,
      noun: text,
      id: text,
      title: text,
      stateTitle: text,
      waitsFor: maybe,
      lastSeen: maybe,
      changes: Type.Array(happenedSchema),
    }),
  ),
});
export type Followed = Static<typeof followedSchema>;

/** So many acts on one matter are looked at; more are not told one by one. */
const told = 20;

export function followedQuery(nouns: readonly Noun[], commands: Composition['commands']): AnyQuery {
  return query({
    path: '/followed',
    title: consoleTexts.followed,
    params: Type.Object({}),
    answer: followedSchema,
    async run(ctx) {
      const items = await tellFollowed(ctx, nouns, commands);
      const changed = items.filter(({ changes }) => changes.length > 0);
      return { now: ctx.now.toISOString(), items: [...changed, ...items.filter((item) => !changed.includes(item))] };
    },
  });
}

/** Those that the person may still know of. */
async function tellFollowed(
  ctx: Context,
  nouns: readonly Noun[],
  commands: Composition['commands'],
): Promise<Followed['items']> {
  const followed = await listFollowed(ctx);
  const glances = new Map<string, Glance & { path: string }>();
  for (const { noun, glance, declaration } of nouns) {
    const ids = followed.flatMap((each) => (each.noun === noun ? [each.id] : []));
    const seen = (await glance?.(ctx, ids)) ?? new Map<string, Glance>();
    for (const [id, matter] of seen) glances.set(`${noun}:${id}`, { ...matter, path: declaration.path });
  }
  const looked = followed.flatMap(({ noun, id, seen }) =>
    seen && glances.has(`${noun}:${id}`) ? [{ noun: `${noun}:${id}`, since: seen.at }] : [],
  );
  const acts = await listActsSince(ctx.tx, looked, { except: personIdOf(ctx.actor), each: told });
  const shown = followed.flatMap(({ noun, id, seen }) => {
    const matter = glances.get(`${noun}:${id}`);
    return matter ? [{ noun, id, seen, matter }] : [];
  });
  const changes = await tellActs(ctx, commands, shown.map(({ noun, id }) => acts.get(`${noun}:${id}`) ?? [])); // prettier-ignore
  return shown.map(({ noun, id, seen, matter: { path, title, stateTitle, waitsFor } }, i) => ({
    path,
    noun,
    id,
    title,
    stateTitle,
    waitsFor,
    lastSeen: seen?.at.toISOString() ?? null,
    changes: changes[i] ?? [],
  }));
}
