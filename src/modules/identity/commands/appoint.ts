import { Type } from 'typebox';
import { objectionsTo } from '../appointments.ts';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { fields } from '../fields.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { stillActive } from '../person-ready.ts';
import { permissions } from '../permissions.ts';
import { lockUnit } from '../queries.ts';
import { insertHolding } from '../store.ts';
import type { Unit } from '../unit.ts';

const input = Type.Object(
  {
    personId: fields.id,
    unitId: fields.id,
    post: fields.post,
    from: fields.day,
    /** The last day; open if not given. */
    until: Type.Optional(fields.day),
  },
  { additionalProperties: false },
);

/** Gives a person a post in a unit from a day on. Answers with the holding's id. */
export const appoint = command({
  name: 'identity.appoint',
  title: commandTitles['identity.appoint'],
  input,
  permission: permissions['identity.appoint'],
  async load(ctx, { personId, unitId }) {
    return { person: await lockPerson(ctx.tx, personId), unit: await lockUnit(ctx.tx, unitId) };
  },
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId), unit: null as unknown as Unit };
  },
  ready: stillActive,
  async run(ctx, { person, unit }, { post, from, until = null }) {
    // A post dated back would make earlier acts look allowed; only the building of a city records what was.
    if (ctx.actor.kind === 'person' && from < civilDateOf(ctx.now)) {
      return issues([{ field: 'from', code: 'identity.begins-in-past', message: identityTexts.beginsInPast }]);
    }
    const wrong = await objectionsTo(ctx.tx, { personId: person.id, unit, post, from, until });
    if (wrong.length > 0) return issues(wrong);
    const id = await insertHolding(ctx, {
      personId: person.id,
      unitId: unit.id,
      post,
      from,
      until,
      lentByUnitId: null,
    });
    ctx.touch('person', person.id);
    ctx.touch('unit', unit.id);
    ctx.record('post', post);
    return { holdingId: id };
  },
});
