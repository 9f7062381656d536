import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { query, type AnyQuery } from '#platform/query';
import { choiceSchema, declarationSchema, workItemSchema, type Noun, type WorkItem } from '#platform/workbench';
import { getStanding, getUnitNames, postTitles, searchUnits, type Standing } from '#modules/identity';
import { accountTexts, standInsOf } from '../../modules/identity/console.ts';
import { consoleTexts } from './messages.ts';
import { withUrges } from './urges.ts';

const text = Type.String();

/** Who sits at the desk, and which nouns they work with. */
export const deskSchema = Type.Object({
  personId: text,
  name: text,
  posts: Type.Array(Type.Object({ post: text, title: text, unitId: text, unit: text })),
  nouns: Type.Array(declarationSchema),
  /** The paths of those that stand in this person's menu. */
  menu: Type.Array(text),
  /** What should be seen to about one's own way of signing in, and where. */
  notices: Type.Array(Type.Object({ text, path: text, title: text })),
  demo: Type.Boolean(),
  factorOff: Type.Boolean(),
});
export type Desk = Static<typeof deskSchema>;

/** What waits for me: overdue first, then by due time, then what has waited longest. */
export const workSchema = Type.Object({ now: text, items: Type.Array(workItemSchema) });
export type Work = Static<typeof workSchema>;

/** What stands on every page alike. */
interface Signs {
  demo: boolean;
  factorOff: boolean;
}

/** How much of each noun is laid on the desk at once. */
const most = 200;

export function deskQueries(nouns: readonly Noun[], signs: Signs): AnyQuery[] {
  return [
    query({
      path: '/desk',
      title: consoleTexts.desk,
      params: Type.Object({}),
      answer: deskSchema,
      run: (ctx) => tellDesk(ctx, nouns, signs),
    }),
    query({
      path: '/work',
      title: consoleTexts.work,
      params: Type.Object({}),
      answer: workSchema,
      async run(ctx) {
        const items: WorkItem[] = [];
        for (const noun of nouns) items.push(...((await noun.waiting?.(ctx, most)) ?? []));
        return { now: ctx.now.toISOString(), items: await withUrges(ctx, nouns, items.toSorted(byUrgency)) };
      },
    }),
    query({
      path: '/unit-names',
      title: consoleTexts.units,
      params: Type.Object({ search: Type.String({ minLength: 1, maxLength: 50 }) }),
      answer: Type.Object({ choices: Type.Array(choiceSchema) }),
      async run(ctx, { search }) {
        const found = await searchUnits(ctx.tx, search, civilDateOf(ctx.now), 20);
        return { choices: found.map(({ id, name }) => ({ value: id, title: name })) };
      },
    }),
  ];
}

async function tellDesk(ctx: Context, nouns: readonly Noun[], signs: Signs): Promise<Desk> {
  const { tx, actor, now } = ctx;
  const { personId, name, posts } = actor.kind === 'person' ? actor : { personId: '', name: '', posts: [] };
  const units = await getUnitNames(
    tx,
    posts.map(({ unitId }) => unitId),
  );
  return {
    personId,
    name,
    posts: posts.map(({ post, unitId }) => ({
      post,
      title: (postTitles as Record<string, string>)[post] ?? post,
      unitId,
      unit: units.get(unitId) ?? '',
    })),
    nouns: nouns.map(({ declaration }) => declaration),
    menu: nouns.filter(({ isInMenu }) => isInMenu?.(actor) ?? true).map(({ declaration }) => declaration.path),
    notices:
      actor.kind === 'person'
        ? [...(await standInNotices(ctx)), ...noticesOf(await getStanding(tx, personId, now))]
        : [],
    ...signs,
  };
}

/** For whom the person stands in just now: what comes to them by it is theirs to see to. */
async function standInNotices(ctx: Context): Promise<Desk['notices']> {
  return (await standInsOf(ctx)).map(({ name, posts, until }) => ({
    text: accountTexts.standsIn(name, posts.join(accountTexts.comma), until),
    path: '/absences',
    title: accountTexts.seeAbsences,
  }));
}

function noticesOf({ daysToChange, recoveryCodesLow, recoveryCodesLeft }: Standing): Desk['notices'] {
  const { passwordSoon, changePassword, codesFew, factorReplace } = consoleTexts;
  return [
    ...(daysToChange === null ? [] : [{ text: passwordSoon(daysToChange), path: '/password', title: changePassword }]),
    ...(recoveryCodesLow ? [{ text: codesFew(recoveryCodesLeft), path: '/factor', title: factorReplace }] : []),
  ];
}

/** What is due comes before what is not; an instant long past is the most urgent. */
function byUrgency(one: WorkItem, other: WorkItem): number {
  const never = '9999';
  return compare(one.dueAt ?? never, other.dueAt ?? never) || compare(one.since ?? never, other.since ?? never);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
