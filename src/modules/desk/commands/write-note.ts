import { Type } from 'typebox';
import { command } from '#platform/command';
import { refuseSecret } from '#modules/screening';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { which, type Sight } from '../sight.ts';
import { insertNote } from '../store.ts';
import { said } from '../words.ts';

const name = 'desk.write-note';

/** Writes a note to all who may see the matter. */
export function writeNote(sight: Sight) {
  return command({
    name,
    title: commandTitles[name],
    input: Type.Object({ ...which, words: said(2000) }, { additionalProperties: false }),
    permission: permissions[name],
    load: sight,
    look: sight,
    async run(ctx, matter, { words }) {
      refuseSecret([{ locator: 'words', text: words }]);
      ctx.touch(matter.noun, matter.id);
      return { noteId: await insertNote(ctx, matter, words.trim()) };
    },
  });
}
