import { Type } from 'typebox';
import { command } from '#platform/command';
import { notFound } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { deletePhrase } from '../store.ts';

const name = 'desk.drop-phrase';

/** Deletes a phrase of one's own; another person's is not found. */
export const dropPhrase = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ phraseId: Type.String({ format: 'uuid' }) }, { additionalProperties: false }),
  permission: permissions[name],
  load: async (_ctx, input) => input,
  async run(ctx, _subject, { phraseId }) {
    if (!(await deletePhrase(ctx, phraseId))) throw notFound('desk.no-phrase', texts.noPhrase);
    return { phraseId };
  },
});
