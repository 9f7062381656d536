import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { decide } from '#platform/permission';
import { mayBeStoodInFor, unitsOf } from './eyes.ts';
import { getPersonNames, staffOf } from './holders.ts';
import { lookAtLeaver } from './leaver.ts';
import { postTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import type { Post } from './post.ts';
import { getUnitNames } from './queries.ts';

const text = Type.String();

export const absenceSchema = Type.Object({
  id: text,
  personId: text,
  person: text,
  standInId: text,
  standIn: text,
  from: text,
  until: text,
  /** What the stand-in holds by it. */
  posts: Type.Array(text),
  standing: Type.Enum(['coming', 'now', 'over']),
  mayEnd: Type.Boolean(),
});
export type AbsenceLine = Static<typeof absenceSchema>;

/** What my page of absences shows: mine, those in which I stand in, and those of people I am over. */
export const absencesSchema = Type.Object({
  me: text,
  absences: Type.Array(absenceSchema),
  /** For whom I may arrange one: myself, and the people I am over. */
  people: Type.Array(Type.Object({ value: text, title: text })),
});
export type Absences = Static<typeof absencesSchema>;

const most = 100;

/** The absences of these people on either side, those that are not over first, then the latest. */
export async function absencesAround(ctx: Context, people: readonly string[]): Promise<AbsenceLine[]> {
  if (people.length === 0) return [];
  const today = civilDateOf(ctx.now);
  const rows = await ctx.tx
    .selectFrom('identity.absence')
    .selectAll()
    .where((w) => w.or([w('person_id', 'in', [...people]), w('stand_in_id', 'in', [...people])]))
    .orderBy('valid_to', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  if (rows.length === 0) return [];
  const names = await getPersonNames(
    ctx.tx,
    rows.flatMap((row) => [row.person_id, row.stand_in_id]),
  );
  const held = await ctx.tx
    .selectFrom('identity.post_holding')
    .select(['absence_id', 'post', 'unit_id'])
    .where(
      'absence_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('id')
    .execute();
  const units = await getUnitNames(
    ctx.tx,
    held.map((row) => row.unit_id),
  );
  const lines: AbsenceLine[] = [];
  for (const row of rows) {
    const over = row.ended_at !== null || row.valid_to < today;
    lines.push({
      id: row.id,
      personId: row.person_id,
      person: names.get(row.person_id) ?? '',
      standInId: row.stand_in_id,
      standIn: names.get(row.stand_in_id) ?? '',
      from: row.valid_from,
      until: row.ended_at && civilDateOf(row.ended_at) < row.valid_to ? civilDateOf(row.ended_at) : row.valid_to,
      posts: held
        .filter((one) => one.absence_id === row.id)
        .map((one) => `${units.get(one.unit_id) ?? ''}${postTitles[one.post as Post]}`),
      standing: over ? 'over' : row.valid_from > today ? 'coming' : 'now',
      mayEnd: !over && (await mayEnd(ctx, row)),
    });
  }
  return lines.toSorted((a, b) => Number(a.standing === 'over') - Number(b.standing === 'over'));
}

async function mayEnd(ctx: Context, absence: { person_id: string; stand_in_id: string }): Promise<boolean> {
  const subject = { ...(await lookAtLeaver(ctx, { personId: absence.person_id })), absence };
  const name = 'identity.end-absence';
  return decide(name, permissions[name], ctx.actor, subject).allowed;
}

/** My page of absences. */
export async function readAbsences(ctx: Context): Promise<Absences> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return { me: '', absences: [], people: [] };
  const people: Absences['people'] = [];
  const name = 'identity.arrange-absence';
  for (const one of (await staffOf(ctx.tx, unitsOf(ctx), ctx.now)).filter(mayBeStoodInFor)) {
    const subject = await lookAtLeaver(ctx, { personId: one.personId });
    if (decide(name, permissions[name], actor, subject).allowed) people.push({ value: one.personId, title: one.name });
  }
  const absences = await absencesAround(ctx, [...new Set([actor.personId, ...people.map(({ value }) => value)])]);
  const ownFirst = people.toSorted((a, b) => Number(b.value === actor.personId) - Number(a.value === actor.personId));
  return { me: actor.personId, absences, people: ownFirst };
}

/** The people of the units of a person, in whose hands their posts or matters could be; by a part of name or login. */
export async function findColleagues(
  ctx: Context,
  { of, search }: { of: string; search: string },
): Promise<{ value: string; title: string }[]> {
  const { unitIds } = await lookAtLeaver(ctx, { personId: of });
  const found = (await staffOf(ctx.tx, unitIds, ctx.now)).filter(
    (one) => one.personId !== of && (search === '' || one.name.includes(search)),
  );
  return found.slice(0, 20).map((one) => ({
    value: one.personId,
    title: `${one.name} ${[...new Set(one.posts.map(({ post }) => postTitles[post as Post]))].join('\u3001')}`,
  }));
}

/** For whom the actor holds posts today, and until when. */
export async function standInsOf(ctx: Context): Promise<{ name: string; until: string; posts: string[] }[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !actor.posts.some((held) => held.standsInFor !== undefined)) return [];
  const lines = await absencesAround(ctx, [actor.personId]);
  return lines
    .filter((line) => line.standing === 'now' && line.standInId === actor.personId)
    .map((line) => ({ name: line.person, until: line.until, posts: line.posts }));
}
