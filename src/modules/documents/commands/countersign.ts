import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { doneSinceSubmission } from '../queries.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn } from '../step.ts';
import { loadSubject } from '../subject.ts';

const name = 'documents.countersign';

/** A unit whose duties the document touches signs with the others (会签); it goes on when all have. */
export const countersign = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  async run(ctx, { document }, { words }) {
    const { countersignedBy } = await doneSinceSubmission(ctx.tx, document);
    if (ctx.as.unitId && countersignedBy.includes(ctx.as.unitId))
      throw conflict('documents.already-countersigned', texts.alreadyCountersigned);
    return await agreeAndMoveOn(ctx, document, name, { step: 'countersign', words });
  },
});
