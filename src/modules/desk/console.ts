import { Type, type Static } from 'typebox';
import type { Context } from '#platform/context';
import { findHindrance } from '#platform/passage';
import { query, type AnyQuery } from '#platform/query';
import { getPersonNames, getUnitNames } from '#modules/identity';
import { urge as urgeOver } from './commands/urge.ts';
import { writeNote as writeNoteOver } from './commands/write-note.ts';
import { texts, urgingPhrases } from './messages.ts';
import { listNotes, notesSchema } from './notes.ts';
import { findSeen, isFollowing, listPhrases, listUrges, type Urge } from './queries.ts';
import { newSince } from './seen.ts';
import { sightOf, which, type Beheld, type Glancing } from './sight.ts';

export type { NotesAnswer } from './notes.ts';
export { listFollowed, listUrges } from './queries.ts';

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);

/** One urging as people read it. */
export const urgedSchema = Type.Object({ person: text, unit: text, words: text, at: text });
export type Urged = Static<typeof urgedSchema>;

/** What stands beside a matter for one person. */
export const besideSchema = Type.Object({
  /** The matter in all that is said of it: what a look was at, and as of when. */
  version: Type.Integer(),
  asOf: text,
  isFollowing: Type.Boolean(),
  /** Whether there is anything that this person has not seen: then the page says that they have. */
  isUnseen: Type.Boolean(),
  /** What came after this moment is new to the person; null on their first look. */
  newSince: maybe,
  /** Whom the matter waits for. */
  waitsFor: maybe,
  isMine: Type.Boolean(),
  mayWrite: Type.Boolean(),
  urging: Type.Object({
    allowed: Type.Boolean(),
    why: maybe,
    phrases: Type.Array(text),
    sofar: Type.Array(urgedSchema),
  }),
  ...notesSchema.properties,
});
export type BesideAnswer = Static<typeof besideSchema>;

const phrasesSchema = Type.Object({
  phrases: Type.Array(Type.Object({ id: text, command: text, words: text })),
});
export type PhrasesAnswer = Static<typeof phrasesSchema>;

/** What pages ask of what is beside the matters of these nouns. */
export function queriesBeside(nouns: readonly Glancing[]): AnyQuery[] {
  const sight = sightOf(nouns);
  const [urge, writeNote] = [urgeOver(sight), writeNoteOver(sight)];

  async function tell(ctx: Context, matter: Beheld): Promise<BesideAnswer> {
    const seen = await findSeen(ctx, matter);
    const since = newSince(seen, matter.version);
    const hindered = await findHindrance(ctx, urge, matter);
    const notes = await listNotes(ctx, matter, { after: null, newSince: seen?.at ?? null });
    return {
      version: matter.version,
      asOf: ctx.now.toISOString(),
      isFollowing: await isFollowing(ctx, matter),
      isUnseen: !seen || seen.version < matter.version || notes.notes.some(({ isNew }) => isNew),
      newSince: since?.toISOString() ?? null,
      waitsFor: matter.waitsFor,
      isMine: matter.mine,
      mayWrite: (await findHindrance(ctx, writeNote, matter)) === null,
      urging: {
        allowed: hindered === null,
        why: hindered?.message ?? null,
        phrases: [...urgingPhrases],
        sofar: await wordUrges(ctx, await listUrges(ctx.tx, [matter])),
      },
      ...notes,
    };
  }

  return [
    query({
      path: '/beside/:noun/:id',
      title: texts.beside,
      params: Type.Object(which),
      answer: besideSchema,
      run: async (ctx, asked) => await tell(ctx, await sight(ctx, asked)),
    }),
    query({
      path: '/beside/:noun/:id/notes',
      title: texts.notes,
      params: Type.Object({ ...which, after: Type.Optional(Type.String({ maxLength: 100 })) }),
      answer: notesSchema,
      async run(ctx, { noun, id, after = null }) {
        const matter = await sight(ctx, { noun, id });
        const seen = await findSeen(ctx, matter);
        return await listNotes(ctx, matter, { after, newSince: seen?.at ?? null });
      },
    }),
    query({
      path: '/phrases',
      title: texts.phrases,
      params: Type.Object({}),
      answer: phrasesSchema,
      run: async (ctx) => ({ phrases: await listPhrases(ctx) }),
    }),
  ];
}

/** Urgings with the names of who urges. */
export async function wordUrges(ctx: Pick<Context, 'tx'>, urges: readonly Urge[]): Promise<Urged[]> {
  const people = await getPersonNames(ctx.tx, urges.map(({ personId }) => personId)); // prettier-ignore
  const units = await getUnitNames(ctx.tx, urges.map(({ unitId }) => unitId)); // prettier-ignore
  return urges.map(({ personId, unitId, words, at }) => ({
    person: people.get(personId) ?? '',
    unit: units.get(unitId) ?? '',
    words,
    at: at.toISOString(),
  }));
}
