import { Type, type Static } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import type { Context } from '#platform/context';
import { decide } from '#platform/permission';
import { absenceSchema, absencesAround } from './absence-list.ts';
import { holds, isAdministrator } from './eyes.ts';
import { getPersonNames } from './holders.ts';
import { lookAtLeaver, type LeaverSubject } from './leaver.ts';
import { postTitles } from './messages.ts';
import { permissions } from './permissions.ts';
import type { Post } from './post.ts';
import { getUnitNames } from './queries.ts';

const text = Type.String();
const maybe = Type.Union([Type.String(), Type.Null()]);
const count = Type.Integer();

const heldSchema = Type.Object({
  id: text,
  unitId: text,
  unit: text,
  post: text,
  title: text,
  from: text,
  until: maybe,
  lentBy: maybe,
  /** For whom it is held while they are away. */
  standsInFor: maybe,
  standing: Type.Enum(['coming', 'now', 'over']),
  /** It was ended in the middle of a day. */
  revoked: Type.Boolean(),
  mayDismiss: Type.Boolean(),
});

/** What hangs on a person, as far as this reader may know: titles for who may hand it over, numbers for administrators. */
const hangingSchema = Type.Object({
  name: text,
  title: text,
  advice: text,
  count,
  more: Type.Boolean(),
  mayHandOver: Type.Boolean(),
  things: Type.Array(Type.Object({ id: text, title: text, unit: text })),
});

export const personContentSchema = Type.Object({
  posts: Type.Array(heldSchema),
  hanging: Type.Array(hangingSchema),
  absences: Type.Array(absenceSchema),
  /** The password link that is on its way, for administrators. */
  link: Type.Union([
    Type.Object({ linkId: text, confirmed: Type.Boolean(), expiresAt: text, mayConfirm: Type.Boolean() }),
    Type.Null(),
  ]),
});
export type PersonContent = Static<typeof personContentSchema>;

/** A person's posts through time, what hangs on them, and how a new password stands. Throws not found. */
export async function readPerson(ctx: Context, id: string): Promise<PersonContent> {
  const subject = await lookAtLeaver(ctx, { personId: id });
  return {
    posts: await postsThroughTime(ctx, id),
    hanging: await hangingOn(ctx, subject),
    absences: await absencesAround(ctx, [id]),
    link: isAdministrator(ctx.actor) ? await findLink(ctx, id) : null,
  };
}

async function postsThroughTime(ctx: Context, id: string): Promise<PersonContent['posts']> {
  const today = civilDateOf(ctx.now);
  const rows = await ctx.tx
    .selectFrom('identity.post_holding')
    .selectAll()
    .where('person_id', '=', id)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const units = await getUnitNames(
    ctx.tx,
    rows.flatMap((row) => [row.unit_id, ...(row.lent_by_unit_id ? [row.lent_by_unit_id] : [])]),
  );
  const people = await getPersonNames(
    ctx.tx,
    rows.flatMap((row) => row.stands_in_for ?? []),
  );
  const name = 'identity.dismiss';
  const may = decide(name, permissions[name], ctx.actor, { person: { id } }).allowed;
  return rows.map((row) => {
    const over = row.valid_to !== null && row.valid_to < today;
    return {
      id: row.id,
      unitId: row.unit_id,
      unit: units.get(row.unit_id) ?? '',
      post: row.post,
      title: postTitles[row.post as Post],
      from: row.valid_from,
      until: row.valid_to,
      lentBy: units.get(row.lent_by_unit_id ?? '') ?? null,
      standsInFor: people.get(row.stands_in_for ?? '') ?? null,
      standing: over ? 'over' : row.valid_from > today ? 'coming' : 'now',
      revoked: row.revoked_at !== null,
      mayDismiss: may && !over,
    };
  });
}

const told = 100;

async function hangingOn(ctx: Context, subject: LeaverSubject): Promise<PersonContent['hanging']> {
  if (!subject.person.active) return [];
  const name = 'identity.hand-over';
  const may = decide(name, permissions[name], ctx.actor, subject).allowed;
  if (!may && !isAdministrator(ctx.actor)) return [];
  const hanging: PersonContent['hanging'] = [];
  for (const { name: of, title, advice, list, handOver } of ctx.belongings) {
    const things = await list(ctx.tx, subject.person.id, ctx.now, told + 1);
    if (things.length === 0) continue;
    const units = await getUnitNames(
      ctx.tx,
      things.flatMap(({ unitId }) => unitId ?? []),
    );
    hanging.push({
      name: of,
      title,
      advice,
      count: Math.min(things.length, told),
      more: things.length > told,
      mayHandOver: may && handOver !== undefined,
      things: may
        ? things.slice(0, told).map((thing) => ({
            id: thing.id,
            title: thing.title,
            unit: units.get(thing.unitId ?? '') ?? '',
          }))
        : [],
    });
  }
  return hanging;
}

async function findLink(ctx: Context, personId: string): Promise<PersonContent['link']> {
  const link = await ctx.tx
    .selectFrom('identity.password_link')
    .select(['id', 'issued_by', 'confirmed_at', 'expires_at'])
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', ctx.now)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!link) return null;
  const name = 'identity.confirm-password-link';
  const subject = { person: { id: personId }, link: { issued_by: link.issued_by } };
  return {
    linkId: link.id,
    confirmed: link.confirmed_at !== null,
    expiresAt: link.expires_at.toISOString(),
    mayConfirm:
      link.confirmed_at === null &&
      holds(ctx.actor, 'security-administrator') &&
      decide(name, permissions[name], ctx.actor, subject).allowed,
  };
}
