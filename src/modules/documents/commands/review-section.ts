import { command } from '#platform/command';
import { expectedConclusion, selfReview } from '#modules/clearance';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState, withTurn } from '../readiness.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.review-section';

/** The head of section reviews text, attribute and secrecy first (自审, the form's second step; domain Article 4). */
export const reviewSection = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, withTurn('self-review')),
  async run(ctx, { document }, { words }) {
    if (document.clearance_id)
      await selfReview(ctx, document.clearance_id, {
        conclusion: expectedConclusion(document.attribute ?? 'withheld'),
        words,
      });
    return await agreeAndMoveOn(ctx, document, name, { step: 'self-review', words });
  },
});
