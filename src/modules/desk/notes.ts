import { Type, type Static } from 'typebox';
import { personIdOf } from '#platform/actor';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { isId } from '#platform/ids';
import { getPersonNames, getUnitNames, postTitles } from '#modules/identity';
import { texts } from './messages.ts';
import type { Which } from './sight.ts';

const text = Type.String();

/** A note as the matter's page shows it. */
const noteSchema = Type.Object({
  id: text,
  person: text,
  post: text,
  unit: text,
  words: text,
  at: text,
  isMine: Type.Boolean(),
  isWithdrawn: Type.Boolean(),
  /** Written since this person last looked. */
  isNew: Type.Boolean(),
  /** How many others have looked since; told to its author alone. */
  readers: Type.Union([Type.Integer(), Type.Null()]),
});
export const notesSchema = Type.Object({ notes: Type.Array(noteSchema), next: Type.Union([text, Type.Null()]) });
export type NotesAnswer = Static<typeof notesSchema>;

const shownAtOnce = 20;

/** The notes on a matter, the latest first, page by page. Those taken back before anybody read them are not among them. */
export async function listNotes(
  ctx: Context,
  { noun, id }: Which,
  { after, newSince }: { after: string | null; newSince: Date | null },
): Promise<NotesAnswer> {
  const me = personIdOf(ctx.actor);
  let query = ctx.tx
    .selectFrom('desk.note as n')
    .selectAll()
    .select((e) =>
      e
        .selectFrom('desk.seen as s')
        .select((s) => s.fn.countAll<string>().as('readers'))
        .whereRef('s.noun', '=', 'n.noun')
        .whereRef('s.noun_id', '=', 'n.noun_id')
        .whereRef('s.person_id', '!=', 'n.person_id')
        .whereRef('s.at', '>=', 'n.at')
        .as('readers'),
    )
    .where('n.noun', '=', noun)
    .where('n.noun_id', '=', id)
    .where('n.withdrawn_unread', '=', false);
  if (after !== null) query = query.where('n.id', '<', keyOf(after));
  const rows = await query
    .orderBy('n.id', 'desc')
    .limit(shownAtOnce + 1)
    .execute();
  const shown = rows.slice(0, shownAtOnce);
  const people = await getPersonNames(ctx.tx, shown.map((row) => row.person_id)); // prettier-ignore
  const units = await getUnitNames(ctx.tx, shown.map((row) => row.unit_id)); // prettier-ignore
  return {
    notes: shown.map((row) => ({
      id: row.id,
      person: people.get(row.person_id) ?? '',
      post: (postTitles as Record<string, string>)[row.post] ?? '',
      unit: units.get(row.unit_id) ?? '',
      words: row.words,
      at: row.at.toISOString(),
      isMine: row.person_id === me,
      isWithdrawn: row.withdrawn_at !== null,
      isNew: row.person_id !== me && newSince !== null && row.at > newSince,
      readers: row.person_id === me ? Number(row.readers ?? 0) : null,
    })),
    next: rows.length > shownAtOnce ? (shown.at(-1)?.id ?? null) : null,
  };
}

function keyOf(after: string): string {
  if (isId(after)) return after;
  throw invalid([{ field: 'after', code: 'desk.bad-cursor', message: texts.badCursor }]);
}
