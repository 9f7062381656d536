import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { refuseSecret } from '#modules/screening';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { listPhrases, mostPhrases } from '../queries.ts';
import { insertPhrase } from '../store.ts';
import { said } from '../words.ts';

const name = 'desk.keep-phrase';

/** Keeps words as one's own phrase for the form of one command. */
export const keepPhrase = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { command: Type.String({ maxLength: 80, pattern: String.raw`^[a-z][a-z-]*\.[a-z][a-z-]*$` }), words: said(200) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: async () => null,
  async run(ctx, _subject, { command: of, words }) {
    refuseSecret([{ locator: 'words', text: words }]);
    const known = await listPhrases(ctx, of);
    if (known.length >= mostPhrases && !known.some((each) => each.words === words.trim()))
      return issues([{ field: 'words', code: 'desk.phrases-too-many', message: texts.phrasesTooMany(mostPhrases) }]);
    await insertPhrase(ctx, of, words.trim());
    return { phrases: await listPhrases(ctx, of) };
  },
});
