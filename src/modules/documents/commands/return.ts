import { Type } from 'typebox';
import { command } from '#platform/command';
import { returnClearance } from '#modules/clearance';
import { commandTitles, returnReasons } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { passagesSchema } from '../remark.ts';
import { which } from '../schemas.ts';
import { speakOfPassages } from '../step.ts';
import { changeDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.return';

/** Returns a document with the reason on record (退文, plan A01.6; any reviewer may return at their step). */
export const returnDocument = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      ...which,
      reason: Type.Unsafe<keyof typeof returnReasons>(Type.String({ enum: Object.keys(returnReasons) })),
      words: Type.String({ minLength: 2, maxLength: 2000 }),
      passages: passagesSchema,
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, { document }, { reason, words, passages }) {
    const said = { step: 'return', outcome: 'return', reasonCode: reason, words } as const;
    const wrong = await speakOfPassages(ctx, document, said, passages);
    if (wrong) return wrong;
    if (document.clearance_id) await returnClearance(ctx, document.clearance_id, words);
    ctx.record('reason', reason);
    const version = await changeDocument(ctx, document, {
      state: 'returned',
      returned_code: reason,
      returned_reason: words,
    });
    return { documentId: document.id, state: 'returned' as const, version };
  },
});
