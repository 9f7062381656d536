import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { recallClearance } from '#modules/clearance';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { which } from '../schemas.ts';
import { moveTo, refuseUnlessNow, speak } from '../step.ts';
import { loadSubject } from '../subject.ts';

const name = 'documents.recall';

/** The drafter takes a document back (取回), as long as nobody has acted on it. */
export const recall = command({
  name,
  title: commandTitles[name],
  input: Type.Object(which, { additionalProperties: false }),
  permission: permissions[name],
  load: loadSubject,
  async run(ctx, { document }) {
    if (document.acted_since_submit)
      throw conflict('documents.recall-too-late', texts.recallTooLate, { state: document.state });
    refuseUnlessNow(document, name);
    await speak(ctx, document, { step: 'recall', outcome: 'recall', words: commandTitles[name] });
    if (document.clearance_id) await recallClearance(ctx, document.clearance_id);
    return await moveTo(ctx, document, name);
  },
});
