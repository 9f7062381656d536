import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues, refused } from '#platform/errors';
import { platformTexts } from '#platform/messages';
import { getUnit } from '#modules/identity';
import { refuseSecret } from '#modules/screening';
import { assertColumns } from '#modules/sites';
import { findPeriodIssues, lotFields } from '../lot.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { insertLot } from '../store.ts';

const name = 'backfile.open-lot';

/** Opens a lot for the old pages of one source site and period; who opens it fills it and hands it in. */
export const openLot = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ unitId: Type.String({ format: 'uuid' }), ...lotFields }, { additionalProperties: false }),
  permission: permissions[name],
  async load(ctx, { unitId }) {
    return { unitId: (await getUnit(ctx.tx, unitId)).id };
  },
  async run(ctx, { unitId }, { unitId: _same, ...fields }) {
    if (ctx.actor.kind !== 'person') throw refused('permission.denied', platformTexts.denied);
    refuseSecret([fields.name, fields.sourceName].map((text) => ({ locator: 'name', text })));
    const wrong = findPeriodIssues(fields, civilDateOf(ctx.now));
    if (wrong.length > 0) return issues(wrong);
    for (const [site, places] of Map.groupBy(fields.columns, (place) => place.site)) {
      await assertColumns(
        ctx.tx,
        site,
        places.map(({ column }) => column),
      );
    }
    const lotId = ctx.newId();
    ctx.touch('lot', lotId);
    await insertLot(ctx, { id: lotId, unitId, drafterId: ctx.actor.personId, channels: ['website'], ...fields });
    return { lotId, state: 'open' as const, version: 1 };
  },
});
