import { Type } from 'typebox';
import { command } from '#platform/command';
import { list, mostLines } from '../export.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';

const name = 'exports.finish';

/** Records how many lines of a list left, and whether that was all of it: `cut` where it was too long, `broken` where it broke off. */
export const finish = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      exportId: Type.String({ format: 'uuid' }),
      list,
      lines: Type.Integer({ minimum: 0, maximum: mostLines }),
      extent: Type.Unsafe<'whole' | 'cut' | 'broken'>(Type.String({ enum: ['whole', 'cut', 'broken'] })),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: async () => null,
  async run(ctx, _subject, { exportId, list: taken, lines, extent }) {
    ctx.touch('export', exportId);
    ctx.record('list', taken);
    ctx.record('lines', lines);
    ctx.record('extent', extent);
    return null;
  },
});
