import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { query, type AnyQuery } from '#platform/query';
import { choiceSchema, declarationSchema, type Noun } from '#platform/workbench';
import { getStanding, getUnitNames, postTitles, searchUnits, type Standing } from '#modules/identity';
import { accountTexts, mayBeStoodInFor, standInsOf } from '../../modules/identity/console.ts';
import { consoleTexts } from './messages.ts';

const text = Type.String();

/** Who sits at the desk, and which nouns they work with. */
export const deskSchema = Type.Object({
  personId: text,
  name: text,
  posts: Type.Array(Type.Object({ post: text, title: text, unitId: text, unit: text })),
  nouns: Type.Array(Type.Object({ ...declarationSchema.properties, noun: text })),
  /** The paths of what stands in this person's menu. */
  menu: Type.Array(text),
  /** What should be seen to about one's own way of signing in, and where. */
  notices: Type.Array(Type.Object({ text, path: text, title: text })),
  demo: Type.Boolean(),
  factorOff: Type.Boolean(),
});
export type Desk = Static<typeof deskSchema>;

/** What stands on every page alike. */
interface Signs {
  demo: boolean;
  factorOff: boolean;
}

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
    nouns: nouns.map(({ noun, declaration }) => ({ ...declaration, noun })),
    menu: [
      ...nouns
        .filter(({ isInMenu, declaration }) => !declaration.beside && (isInMenu?.(actor) ?? true))
        .map(({ declaration }) => declaration.path),
      ...(mayBeStoodInFor(actor) ? ['absences'] : []),
    ],
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
