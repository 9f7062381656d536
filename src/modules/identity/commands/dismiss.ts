import { Type } from 'typebox';
import { heldForOthers } from '../absence.ts';
import { holdingsWithin, leavesNobody } from '../appointments.ts';
import { addDays, civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues, notFound } from '#platform/errors';
import { fields } from '../fields.ts';
import { getPerson, lockPerson } from '../holders.ts';
import { commandTitles, identityTexts, postTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { endHolding } from '../store.ts';

const input = Type.Object(
  {
    personId: fields.id,
    unitId: fields.id,
    post: fields.post,
    /** The last day on which the post is held; without one it ends at once. */
    lastDay: Type.Optional(fields.day),
  },
  { additionalProperties: false },
);

/**
 * Ends a post that a person holds in a unit, own or lent, and with it what was lent to other units on its strength and what a
 * stand-in holds of it.
 */
export const dismiss = command({
  name: 'identity.dismiss',
  title: commandTitles['identity.dismiss'],
  input,
  permission: permissions['identity.dismiss'],
  async load(ctx, { personId, unitId, post }) {
    const person = await lockPerson(ctx.tx, personId);
    const held = await holdingsWithin(ctx.tx, person.id, civilDateOf(ctx.now), null);
    const ending = held.filter((h) => h.post === post && (h.unit_id === unitId || h.lent_by_unit_id === unitId));
    if (!ending.some((h) => h.unit_id === unitId)) throw notFound('identity.no-holding', identityTexts.noHolding);
    const today = civilDateOf(ctx.now);
    const byStandIn = (await heldForOthers(ctx.tx, person.id, today)).filter(
      (h) => h.post === post && h.unit_id === unitId,
    );
    return { person, ending: [...ending, ...byStandIn] };
  },
  async look(ctx, { personId = '' }) {
    return { person: await getPerson(ctx.tx, personId), ending: [] };
  },
  async run(ctx, { person, ending }, { unitId, post, lastDay = null }) {
    const today = civilDateOf(ctx.now);
    if (lastDay !== null && lastDay < today) {
      return issues([{ field: 'lastDay', code: 'identity.ends-in-past', message: identityTexts.endsInPast }]);
    }
    const open = ending.filter((h) => lastDay === null || h.valid_to === null || h.valid_to > lastDay);
    if (open.length === 0) {
      return issues([{ field: 'lastDay', code: 'identity.ended-before', message: identityTexts.lastDayLater }]);
    }
    if (await leavesNobody(ctx.tx, person.id, post, lastDay === null ? today : addDays(lastDay, 1))) {
      const message = identityTexts.lastAdministrator(postTitles[post]);
      return issues([{ field: 'post', code: 'identity.last-administrator', message }]);
    }
    for (const holding of open) {
      // What would only begin after the last day never begins.
      await endHolding(ctx, holding.id, lastDay !== null && holding.valid_from <= lastDay ? lastDay : null);
      ctx.touch('unit', holding.unit_id);
    }
    ctx.touch('person', person.id);
    ctx.touch('unit', unitId);
    ctx.record('post', post);
    return { ended: open.length };
  },
});
