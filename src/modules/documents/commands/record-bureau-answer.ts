import { Type } from 'typebox';
import { command } from '#platform/command';
import { recordBureauAnswer as recordAnswer } from '#modules/clearance';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState, withTurn } from '../readiness.ts';
import { which } from '../schemas.ts';
import { moveTo } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.record-bureau-answer';

/** What the secrecy bureau or the department above answered to a question referred up (条例 17); the review then goes on. */
export const recordBureauAnswer = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      ...which,
      conclusion: Type.Unsafe<'publish' | 'publish-after-deletion' | 'not'>(
        Type.String({ enum: ['publish', 'publish-after-deletion', 'not'] }),
      ),
      words: Type.String({ minLength: 2, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, withTurn('record-answer')),
  async run(ctx, { document }, { conclusion, words }) {
    const progress = await moveTo(ctx, document, name);
    await recordAnswer(ctx, document.clearance_id ?? '', { conclusion, words });
    return progress;
  },
});
