import { Type } from 'typebox';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import type { Note } from '../note.ts';
import { permissions } from '../permissions.ts';
import { isRead } from '../queries.ts';
import type { Beheld, Sight } from '../sight.ts';
import { lockNote, markWithdrawn } from '../store.ts';

const name = 'desk.withdraw-note';

/** Takes one's own note back: as if it had not been where nobody read it, else marked as withdrawn. */
export function withdrawNote(sight: Sight) {
  return command({
    name,
    title: commandTitles[name],
    input: Type.Object({ noteId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
    permission: permissions[name],
    load: (ctx, { noteId }) => findNote(ctx, sight, noteId),
    ready(_ctx, { note }) {
      if (note.withdrawn_at) throw conflict('desk.withdrawn', texts.withdrawnAlready);
      return [];
    },
    async run(ctx, { noun, id, note }) {
      ctx.touch(noun, id);
      const unread = !(await isRead(ctx.tx, note));
      await markWithdrawn(ctx, note.id, unread);
      return { noteId: note.id, unread };
    },
  });
}

/** A note of a matter that the actor may know of; of every other it is not told whether there is one. Throws not found. */
async function findNote(ctx: Context, sight: Sight, noteId: string): Promise<Beheld & { note: Note }> {
  const note = await lockNote(ctx, noteId);
  const matter = await sight(ctx, note ? { noun: note.noun, id: note.noun_id } : {});
  return { ...matter, note: note as Note };
}
