import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { conflict, notFound } from '#platform/errors';
import { endAbsence } from '../absence-store.ts';
import { fields } from '../fields.ts';
import { loadLeaver } from '../leaver.ts';
import { commandTitles, identityTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';

const name = 'identity.end-absence';

/** Ends an absence before its last day: the person is back, or the stand-in cannot go on. */
export const endAbsenceCommand = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ absenceId: fields.id }, { additionalProperties: false }),
  permission: permissions[name],
  async load(ctx, { absenceId }) {
    const absence = await ctx.tx
      .selectFrom('identity.absence')
      .selectAll()
      .where('id', '=', absenceId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!absence) throw notFound('identity.no-absence', identityTexts.noAbsence);
    return { ...(await loadLeaver(ctx, absence.person_id)), absence };
  },
  async run(ctx, { absence }) {
    if (absence.ended_at !== null || absence.valid_to < civilDateOf(ctx.now))
      throw conflict('identity.absence-over', identityTexts.absenceOver);
    const ended = await endAbsence(ctx, absence.id);
    ctx.touch('person', absence.person_id);
    ctx.touch('person', absence.stand_in_id);
    ctx.touch('absence', absence.id);
    return { ended };
  },
});
