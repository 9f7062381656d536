import { Type } from 'typebox';
import { command } from '#platform/command';
import { issues, notFound } from '#platform/errors';
import { refuseSecret } from '#modules/screening';
import { commandTitles, fileTexts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { findFile } from '../queries.ts';
import { insertDecision } from '../store.ts';

const name = 'files.decide-findings';

/** As many characters as a reason has that says something. */
const LEAST_WORDS = 10;

/**
 * Says why a file may be published with what was found in it and asks for a reason. Without it no document with the file
 * goes up; the reviewers read it on their form.
 */
export const decideFindings = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    { fileId: Type.String({ format: 'uuid' }), words: Type.String({ maxLength: 2000 }) },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load(ctx, { fileId }) {
    const file = await findFile(ctx.tx, fileId);
    const isOurs = ctx.actor.kind === 'person' && ctx.actor.posts.some(({ unitId }) => unitId === file?.unitId);
    if (!file || !isOurs) throw notFound('files.no-such-file', fileTexts.noSuchFile);
    ctx.touch('file', fileId);
    return file;
  },
  async run(ctx, { findings }, { fileId, words }) {
    refuseSecret([{ locator: 'words', text: words }]);
    const said = words.trim();
    if (said.length < LEAST_WORDS) {
      const message = fileTexts.wordsTooShort(LEAST_WORDS);
      return issues([{ field: 'words', code: 'files.words-too-short', message }]);
    }
    if (!findings.some(({ level }) => level === 'error')) {
      return issues([{ field: 'fileId', code: 'files.nothing-to-decide', message: fileTexts.nothingToDecide }]);
    }
    await insertDecision(ctx, fileId, said);
    return { fileId };
  },
});
