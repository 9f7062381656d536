import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.review-legality';

/** The legality of a normative document is reviewed before approval (合法性审核; 国办发〔2018〕115号). */
export const reviewLegality = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, { document }, { words }) {
    return await agreeAndMoveOn(ctx, document, name, { step: 'legality-review', words });
  },
});
