import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { getUnit } from '#modules/identity';
import { commandTitles, numberingTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { insertPrefix } from '../store.ts';

const name = 'numbering.grant-prefix';
const day = Type.String({ format: 'date', pattern: '^(19|20|21)' });

/** Gives a unit a prefix for its document numbers (机关代字) from a day on. */
export const grantPrefix = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      prefix: Type.String({ pattern: '^\\p{Script=Han}{2,12}$' }),
      unitId: Type.String({ format: 'uuid' }),
      from: day,
      until: Type.Optional(day),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load(ctx, { unitId }) {
    return { unitIds: [(await getUnit(ctx.tx, unitId)).id] };
  },
  async run(ctx, _subject, { prefix, unitId, from, until = null }) {
    ctx.touch('unit', unitId);
    if (until !== null && until < from)
      return issues([{ field: 'until', code: 'numbering.until-before-from', message: numberingTexts.untilBeforeFrom }]);
    const granted = await insertPrefix(ctx, { prefix, unitId, from, until });
    if (!granted)
      return issues([{ field: 'prefix', code: 'numbering.prefix-taken', message: numberingTexts.prefixTaken(prefix) }]);
    return { prefix, unitId };
  },
});
