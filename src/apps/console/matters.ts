import { Type, type Static } from 'typebox';
import type { AnyCommand } from '#platform/command';
import type { Composition } from '#platform/composition';
import type { Context } from '#platform/context';
import { findHindrance } from '#platform/passage';
import { query, type AnyQuery } from '#platform/query';
import { matterSchema, pageSchema, type Noun, type Wanted } from '#platform/workbench';
import { getPersonNames } from '#modules/identity';
import { fieldSchema, fieldsOf } from './fields.ts';
import { happenedSchema, historyOf } from './history.ts';
import { consoleTexts } from './messages.ts';

const text = Type.String();

/** A command on a matter: to be had now, or why not. */
export const offerSchema = Type.Object({
  name: text,
  title: text,
  allowed: Type.Boolean(),
  /** Whether the matter stands where this command belongs, whoever may run it. */
  now: Type.Boolean(),
  /** For whom, where the post under which it would be done is held for somebody who is away. */
  onBehalf: Type.Union([Type.String(), Type.Null()]),
  fields: Type.Array(fieldSchema),
  /** What follows it, to be read before it is confirmed. */
  consequence: Type.Union([Type.String(), Type.Null()]),
  refusal: Type.Union([
    Type.Object({
      by: Type.Enum(['permission', 'state', 'gate', 'missing']),
      code: text,
      message: text,
      gate: Type.Union([Type.String(), Type.Null()]),
    }),
    Type.Null(),
  ]),
});
export type Offer = Static<typeof offerSchema>;

/** A page of a list, and the moment from which what is left of a term counts. */
export const listAnswerSchema = Type.Object({ ...pageSchema.properties, now: text });
export type ListAnswer = Static<typeof listAnswerSchema>;

export const matterAnswerSchema = Type.Object({
  matter: matterSchema,
  /** The noun whose matter can have notes, followers and urgings; null where it has none. */
  beside: Type.Union([Type.String(), Type.Null()]),
  /** What every command on this matter is given: which one, and the version of it that the person has before them. */
  given: Type.Record(text, Type.Unknown()),
  commands: Type.Array(offerSchema),
  history: Type.Array(happenedSchema),
  /** Where the matter stands that this one is about. */
  aboutPath: Type.Union([Type.String(), Type.Null()]),
  now: text,
});
export type MatterAnswer = Static<typeof matterAnswerSchema>;

const word = Type.Optional(Type.String({ maxLength: 100 }));

/** What may be asked of a noun's list, whether it is shown or taken out. */
export function askedOf({ declaration: { filters } }: Noun) {
  return Type.Object({ ...Object.fromEntries(filters.map(({ key }) => [key, word])), search: word });
}

/** The same as the noun is asked it: filters that are set, and the words searched for. */
export function wantedOf(
  { declaration: { filters } }: Noun,
  asked: Readonly<Record<string, string>>,
): Pick<Wanted, 'filters' | 'search'> {
  const set = filters.flatMap(({ key }) => (asked[key] ? [[key, asked[key]]] : []));
  return { filters: Object.fromEntries(set), search: asked['search']?.trim() || null };
}

/** Of each noun its list and its matters, with what this person may do with them now. */
export function queriesOf(noun: Noun, commands: Composition['commands'], nouns: readonly Noun[]): AnyQuery[] {
  const { path, title } = noun.declaration;
  const own = noun.commands.map((name) => lookable(commands, name));
  return [
    query({
      path: `/${path}`,
      title: consoleTexts.listOf(title),
      params: Type.Object({
        ...askedOf(noun).properties,
        after: word,
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
      answer: listAnswerSchema,
      async run(ctx, params) {
        const { after = null, limit = 50, ...asked } = params as Record<string, string> & { limit?: number };
        const wanted = { ...wantedOf(noun, asked), after, limit };
        return { ...(await noun.list(ctx, wanted)), now: ctx.now.toISOString() };
      },
    }),
    query({
      path: `/${path}/:id`,
      title: consoleTexts.matterOf(title),
      params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      answer: matterAnswerSchema,
      async run(ctx, { id }) {
        const { matter, trace, now } = await noun.find(ctx, id);
        const offers = await offersOf(ctx, noun, own, { id, now });
        const given = noun.inputOf(id, matter.version);
        const history = await historyOf(ctx, commands, trace);
        const { about } = matter;
        const place = about && nouns.find((each) => each.noun === about.noun)?.declaration.path;
        const aboutPath = about && place !== undefined ? `/${place}/${about.id}` : null;
        const beside = noun.glance ? noun.noun : null;
        return { matter, beside, given, commands: offers, history, aboutPath, now: ctx.now.toISOString() };
      },
    }),
  ];
}

type Lookable = AnyCommand & Required<Pick<AnyCommand, 'look'>>;

/** A command that can be asked before it is run; a noun that names another kind is a mistake of the wiring. */
function lookable(commands: Composition['commands'], name: string): Lookable {
  const command = commands.get(name);
  if (!command?.look) throw new Error(`the workbench cannot look at ${name}`);
  return { ...command, look: command.look };
}

/** Each command of the noun, asked the way it would go; what several share to look at is looked at once. */
async function offersOf(
  ctx: Context,
  noun: Noun,
  commands: readonly Lookable[],
  { id, now }: { id: string; now: readonly string[] },
): Promise<Offer[]> {
  const seen = new Map<unknown, unknown>();
  const input = noun.inputOf(id, 1);
  const offers: Offer[] = [];
  for (const command of commands) {
    if (!seen.has(command.look)) seen.set(command.look, await command.look(ctx, input as never));
    offers.push(await offer(ctx, noun, command, seen.get(command.look), { id, now: now.includes(command.name) }));
  }
  return offers;
}

async function offer(
  ctx: Context,
  noun: Noun,
  command: AnyCommand,
  subject: unknown,
  about: { id: string; now: boolean },
): Promise<Offer> {
  const { name, title } = command;
  const hindrance = await findHindrance(ctx, command, subject);
  const { by, code, message, gate } = hindrance ?? {};
  const hints = hindrance === null && noun.hints ? await noun.hints(ctx, name, about.id) : {};
  return {
    name,
    title,
    allowed: hindrance === null,
    onBehalf: hindrance === null ? await onBehalf(ctx) : null,
    now: about.now,
    fields: hindrance === null ? fieldsOf(command.input, hints, Object.keys(noun.inputOf(about.id, 1))) : [],
    consequence: hindrance === null ? (noun.consequences?.[name] ?? null) : null,
    refusal: by && code && message ? { by, code, message, gate: gate ?? null } : null,
  };
}

async function onBehalf({ tx, as: { standsInFor } }: Context): Promise<string | null> {
  if (standsInFor === undefined) return null;
  return (await getPersonNames(tx, [standsInFor])).get(standsInFor) ?? null;
}
