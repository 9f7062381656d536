import { command } from '#platform/command';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.endorse';

/** The department's leader signs off what the department submits to the government (部门负责人签报). */
export const endorse = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name),
  async run(ctx, { document }, { words }) {
    return await agreeAndMoveOn(ctx, document, name, { step: 'submission', words });
  },
});
