import { Type } from 'typebox';
import { command } from '#platform/command';
import { returnClearance } from '#modules/clearance';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { passagesSchema } from '../remark.ts';
import { opinionInput } from '../schemas.ts';
import { moveTo, speakOfPassages } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.send-back';

/** Sends a submission back for change: unlike a return (退文) it is no mark against the unit. */
export const sendBack = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ ...opinionInput.properties, passages: passagesSchema }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, { document }, { words, passages }) {
    const said = { step: 'send-back', outcome: 'send-back', words } as const;
    const wrong = await speakOfPassages(ctx, document, said, passages);
    if (wrong) return wrong;
    if (document.clearance_id) await returnClearance(ctx, document.clearance_id, words);
    return await moveTo(ctx, document, name);
  },
});
