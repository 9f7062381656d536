import { Type } from 'typebox';
import { holdsThroughout, objectionsTo } from '../appointments.ts';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { fields } from '../fields.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles, identityTexts, postTitles } from '../messages.ts';
import { stillActive } from '../person-ready.ts';
import { permissions } from '../permissions.ts';
import { lendablePosts } from '../post.ts';
import { lockUnit } from '../queries.ts';
import { insertHolding } from '../store.ts';
import type { Unit } from '../unit.ts';

const input = Type.Object(
  {
    personId: fields.id,
    /** The unit that is too small for three different people. */
    unitId: fields.id,
    post: Type.Enum([...lendablePosts]),
    /** The unit in which the person holds the post themself, usually the level above. */
    lentByUnitId: fields.id,
    from: fields.day,
    until: fields.day,
  },
  { additionalProperties: false },
);

/** 委托审查: lets a reviewer or leader of one unit act in another, too small for three people, between two days. */
export const lend = command({
  name: 'identity.lend',
  title: commandTitles['identity.lend'],
  input,
  permission: permissions['identity.lend'],
  async load(ctx, { personId, unitId }) {
    return { person: await lockPerson(ctx.tx, personId), unit: await lockUnit(ctx.tx, unitId) };
  },
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId), unit: null as unknown as Unit };
  },
  ready: stillActive,
  async run(ctx, { person, unit }, { post, lentByUnitId, from, until }) {
    if (lentByUnitId === unit.id) {
      return issues([{ field: 'lentByUnitId', code: 'identity.lend-to-other', message: identityTexts.lendToOther }]);
    }
    if (ctx.actor.kind === 'person' && from < civilDateOf(ctx.now)) {
      return issues([{ field: 'from', code: 'identity.begins-in-past', message: identityTexts.beginsInPast }]);
    }
    const wrong = await objectionsTo(ctx.tx, { personId: person.id, unit, post, from, until });
    if (wrong.length > 0) return issues(wrong);
    if (!(await holdsThroughout(ctx.tx, person.id, lentByUnitId, post, from, until))) {
      return issues([
        { field: 'personId', code: 'identity.lender-has-not', message: identityTexts.lenderHasNot(postTitles[post]) },
      ]);
    }
    const id = await insertHolding(ctx, { personId: person.id, unitId: unit.id, post, from, until, lentByUnitId });
    ctx.touch('person', person.id);
    ctx.touch('unit', unit.id);
    ctx.touch('unit', lentByUnitId);
    ctx.record('post', post);
    return { holdingId: id };
  },
});
