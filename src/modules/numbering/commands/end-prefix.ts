import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { commandTitles, numberingTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { endPrefix as endGrant } from '../store.ts';

const name = 'numbering.end-prefix';

/** Ends a unit's hold on a prefix with a last day, so that a successor may have it after. */
export const endPrefix = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      prefix: Type.String({ pattern: '^\\p{Script=Han}{2,12}$' }),
      lastDay: Type.String({ format: 'date', pattern: '^(19|20|21)' }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load() {
    return { unitIds: [] };
  },
  async run(ctx, _subject, { prefix, lastDay }) {
    ctx.record('prefix', prefix);
    if (!(await endGrant(ctx, prefix, lastDay)))
      return issues([
        { field: 'lastDay', code: 'numbering.not-held', message: numberingTexts.notHeld(prefix, lastDay) },
      ]);
    return { prefix, lastDay };
  },
});
