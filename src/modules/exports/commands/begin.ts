import { Type } from 'typebox';
import { command } from '#platform/command';
import { list } from '../export.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';

const name = 'exports.begin';
const code = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$' });

/** Records that somebody is about to take a list out, with the filters set and whether something was searched for. */
export const begin = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      list,
      filters: Type.Array(Type.Object({ filter: code, choice: code }, { additionalProperties: false }), {
        maxItems: 20,
      }),
      isSearch: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: async () => null,
  async run(ctx, _subject, { list: taken, filters, isSearch }) {
    const exportId = ctx.newId();
    ctx.touch('export', exportId);
    ctx.record('list', taken);
    for (const { filter, choice } of filters) ctx.record(`filter.${filter}`, choice);
    ctx.record('search', isSearch);
    return { exportId };
  },
});
