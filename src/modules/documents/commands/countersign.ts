import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, type Issue } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import { permissions, type DocumentSubject } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { doneSinceSubmission } from '../queries.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn } from '../step.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.countersign';

/** A unit whose duties the document touches signs with the others (会签); it goes on when all have. */
export const countersign = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, notYetSigned),
  async run(ctx, { document }, { words }) {
    return await agreeAndMoveOn(ctx, document, name, { step: 'countersign', words });
  },
});

async function notYetSigned(ctx: Context, { document }: DocumentSubject): Promise<Issue[]> {
  const { countersignedBy } = await doneSinceSubmission(ctx.tx, document);
  if (ctx.as.unitId && countersignedBy.includes(ctx.as.unitId))
    throw conflict('documents.already-countersigned', texts.alreadyCountersigned);
  return [];
}
