import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.review-openness';

/** The unit's openness office agrees that a policy document be withheld, before it goes up for approval (plan A01.4). */
export const reviewOpenness = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, { document }, { words }) {
    return await agreeAndMoveOn(ctx, document, name, { step: 'openness-review', words });
  },
});
