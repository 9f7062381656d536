import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { approveClearance, expectedConclusion } from '#modules/clearance';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState, withLawfulAttribute, withTurn } from '../readiness.ts';
import { opinionInput } from '../schemas.ts';
import { moveTo, speak } from '../step.ts';
import { changeDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.approve';

/**
 * One act of one leader approves text, attribute, grounds and clearance together (plan A01.2). The day of signing is
 * the date of the document (成文日期), so the law is asked again for that day.
 */
export const approve = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, withLawfulAttribute, withTurn('approve')),
  async run(ctx, { document }, { words }) {
    const documentDate = civilDateOf(ctx.now);
    await approveClearance(ctx, document.clearance_id ?? '', {
      conclusion: expectedConclusion(document.attribute ?? 'withheld'),
      words,
    });
    await speak(ctx, document, { step: 'approval', outcome: 'agree', words });
    const version = await changeDocument(ctx, document, { document_date: documentDate, approved_at: ctx.now });
    return await moveTo(ctx, { ...document, version }, name);
  },
});
