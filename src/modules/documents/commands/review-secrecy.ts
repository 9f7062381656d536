import { Type } from 'typebox';
import { command } from '#platform/command';
import { expectedConclusion, reviewSecrecy as reviewClearance } from '#modules/clearance';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState, withTurn } from '../readiness.ts';
import { which } from '../schemas.ts';
import { agreeAndMoveOn, moveTo } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.review-secrecy';

/**
 * The secrecy reviewer judges the public version (先审查、后公开, plan A04.4): agrees with what is proposed, or refers the
 * question up (条例 17). Who disagrees returns the document, so that its attribute and its text change together.
 */
export const reviewSecrecy = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      ...which,
      referUp: Type.Optional(Type.Boolean()),
      words: Type.String({ minLength: 1, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, withTurn('review')),
  async run(ctx, { document }, { referUp, words }) {
    const clearanceId = document.clearance_id ?? '';
    if (referUp) {
      await reviewClearance(ctx, clearanceId, { conclusion: 'refer-up', words });
      return await moveTo(ctx, document, name, 'secrecy-review');
    }
    await reviewClearance(ctx, clearanceId, {
      conclusion: expectedConclusion(document.attribute ?? 'withheld'),
      words,
    });
    return await agreeAndMoveOn(ctx, document, name, { step: 'secrecy-review', words });
  },
});
