import { Type } from 'typebox';
import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { which, type Sight } from '../sight.ts';
import { putSeen } from '../store.ts';

const name = 'desk.see';

/**
 * Puts down which version of a matter the person has had before them, and as of when. Pages say so when they show something
 * new; it is no part of the matter's history.
 */
export function see(sight: Sight) {
  return command({
    name,
    title: commandTitles[name],
    input: Type.Object(
      {
        ...which,
        version: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
        // As pages write it: no leap second, and no year that a database has not.
        asOf: Type.String({
          pattern: String.raw`^20\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$`,
        }),
      },
      { additionalProperties: false },
    ),
    permission: permissions[name],
    load: sight,
    async run(ctx, matter, { version, asOf }) {
      const { noun, id } = matter;
      ctx.record('matter', `${noun}:${id}`);
      // Nobody has seen what is still to come.
      const at = new Date(Math.min(Date.parse(asOf) || 0, ctx.now.getTime()));
      await putSeen(ctx, { noun, id }, { version: Math.min(version, matter.version), at });
      return { noun, id };
    },
  });
}
