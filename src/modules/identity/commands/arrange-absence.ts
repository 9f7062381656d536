import { Type } from 'typebox';
import { personIdOf } from '#platform/actor';
import { addDays, civilDateOf, type CivilDate } from '#platform/civil-date';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { issues, Issues, notFound, type Issue } from '#platform/errors';
import { insertAbsence } from '../absence-store.ts';
import { absencesOf, longestAbsence } from '../absence.ts';
import { holdingsWithin, isOwn, objectionsTo } from '../appointments.ts';
import { fields } from '../fields.ts';
import { lockPerson } from '../holders.ts';
import { loadLeaver, lookAtLeaver } from '../leaver.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import type { Person } from '../person.ts';
import { isAdministratorPost, type Post } from '../post.ts';
import { getUnit } from '../queries.ts';
import { insertHolding } from '../store.ts';
import type { Unit } from '../unit.ts';

const name = 'identity.arrange-absence';

const input = Type.Object(
  { personId: fields.id, standInId: fields.id, from: fields.day, until: fields.day },
  { additionalProperties: false },
);

/**
 * 请假代办: while a person is away another holds their posts, as themself and until the last day at the latest. Not
 * administrators' posts, nor what another unit has lent. Who drafts, reviews and approves stays apart as ever.
 */
export const arrangeAbsence = command({
  name,
  title: commandTitles[name],
  input,
  permission: permissions[name],
  async load(ctx, { personId, standInId }) {
    for (const id of [personId, standInId].toSorted()) await lockPerson(ctx.tx, id);
    return await loadLeaver(ctx, personId);
  },
  look: lookAtLeaver,
  async run(ctx, { person, unitIds }, { standInId, from, until }) {
    const standIn = await lockPerson(ctx.tx, standInId);
    if (!(await worksIn(ctx, standIn, unitIds))) throw notFound('identity.no-person', identityTexts.noPerson);
    const wrong = [
      ...objectionsToDays(ctx, from, until),
      ...(await objectionsToPair(ctx, person, standIn, from, until)),
    ];
    if (wrong.length > 0) return issues(wrong.slice(0, 3));
    const posts = await postsToHold(ctx, { person, standIn, from, until });
    if (posts instanceof Issues) return posts;
    const given = { personId: person.id, standInId, from, until, arrangedBy: personIdOf(ctx.actor) ?? person.id };
    const absenceId = await insertAbsence(ctx, given);
    for (const held of posts) {
      const during = { absenceId, standsInFor: person.id };
      await insertHolding(ctx, { personId: standInId, ...held, unitId: held.unit.id, lentByUnitId: null, during });
      ctx.touch('unit', held.unit.id);
    }
    ctx.touch('person', person.id);
    ctx.touch('person', standInId);
    ctx.touch('absence', absenceId);
    ctx.record('posts', posts.map(({ post }) => post).join(' '));
    return { absenceId, posts: posts.length };
  },
});

interface PostToHold {
  unit: Unit;
  post: Post;
  from: CivilDate;
  until: CivilDate;
}

/** Each own post of the person within these days, but for what the stand-in holds already. */
async function postsToHold(
  ctx: Context,
  { person, standIn, from, until }: { person: Person; standIn: Person; from: CivilDate; until: CivilDate },
): Promise<PostToHold[] | Issues> {
  const own = (await holdingsWithin(ctx.tx, person.id, from, until)).filter(
    (held) => isOwn(held) && !isAdministratorPost(held.post),
  );
  if (own.length === 0)
    return issues([{ field: 'from', code: 'identity.nothing-to-hold', message: identityTexts.nothingToHold }]);
  const posts: PostToHold[] = [];
  for (const held of own) {
    const one = {
      unit: await getUnit(ctx.tx, held.unit_id),
      post: held.post as Post,
      from: held.valid_from > from ? held.valid_from : from,
      until: held.valid_to !== null && held.valid_to < until ? held.valid_to : until,
    };
    const wrong = await objectionsTo(ctx.tx, { personId: standIn.id, ...one });
    const real = wrong.filter(({ code }) => code !== 'identity.already-held');
    if (real.length > 0) return issues(real.map((issue) => ({ ...issue, field: 'standInId' })));
    if (wrong.length === 0) posts.push(one);
  }
  return posts;
}

function objectionsToDays(ctx: Context, from: CivilDate, until: CivilDate): Issue[] {
  if (from < civilDateOf(ctx.now))
    return [{ field: 'from', code: 'identity.begins-in-past', message: identityTexts.absenceInPast }];
  if (until < from)
    return [{ field: 'until', code: 'identity.ends-before-start', message: identityTexts.endsBeforeStart }];
  if (until <= addDays(from, longestAbsence)) return [];
  return [{ field: 'until', code: 'identity.absence-too-long', message: identityTexts.absenceTooLong(longestAbsence) }];
}

async function objectionsToPair(
  ctx: Context,
  person: Person,
  standIn: Person,
  from: CivilDate,
  until: CivilDate,
): Promise<Issue[]> {
  if (standIn.id === person.id)
    return [{ field: 'standInId', code: 'identity.stand-in-self', message: identityTexts.standInSelf }];
  if (!standIn.active)
    return [{ field: 'standInId', code: 'identity.inactive', message: identityTexts.personInactive(standIn.name) }];
  if (!person.active)
    return [{ field: 'personId', code: 'identity.inactive', message: identityTexts.personInactive(person.name) }];
  const found: Issue[] = [];
  const away = await absencesOf(ctx.tx, person.id, from, until);
  if (away.some((absence) => absence.personId === person.id))
    found.push({ field: 'from', code: 'identity.absent-already', message: identityTexts.absentAlready(person.name) });
  const others = await absencesOf(ctx.tx, standIn.id, from, until);
  if (others.some((absence) => absence.personId === standIn.id))
    found.push({
      field: 'standInId',
      code: 'identity.stand-in-away',
      message: identityTexts.standInAway(standIn.name),
    });
  return found;
}

/** Whether a person belongs to the staff of one of these units or holds a post of their own there. */
async function worksIn(ctx: Context, person: Person, unitIds: readonly string[]): Promise<boolean> {
  if (person.unitId !== null && unitIds.includes(person.unitId)) return true;
  const held = await holdingsWithin(ctx.tx, person.id, civilDateOf(ctx.now), null);
  return held.some((holding) => isOwn(holding) && unitIds.includes(holding.unit_id));
}
