import { Type } from 'typebox';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { recallClearance } from '#modules/clearance';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { which } from '../schemas.ts';
import { moveTo, speak } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.recall';

/** The drafter takes a document back (取回), as long as nobody has acted on it. */
export const recall = command({
  name,
  title: commandTitles[name],
  input: Type.Object(which, { additionalProperties: false }),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready(ctx, subject) {
    const { acted_since_submit: acted, state } = subject.document;
    if (acted) throw conflict('documents.recall-too-late', texts.recallTooLate, { state });
    return inState(name)(ctx, subject);
  },
  async run(ctx, { document }) {
    await speak(ctx, document, { step: 'recall', outcome: 'recall', words: commandTitles[name] });
    if (document.clearance_id) await recallClearance(ctx, document.clearance_id);
    return await moveTo(ctx, document, name);
  },
});
