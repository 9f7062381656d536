import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { approveClearance, expectedConclusion } from '#modules/clearance';
import { findAttributeIssues } from '../attribute.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { opinionInput } from '../schemas.ts';
import { moveTo, refuseUnlessNow, speak } from '../step.ts';
import { changeDocument } from '../store.ts';
import { loadSubject } from '../subject.ts';

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
  async run(ctx, { document }, { words }) {
    refuseUnlessNow(document, name);
    const documentDate = civilDateOf(ctx.now);
    const missing = await findAttributeIssues(ctx.tx, document, documentDate);
    if (missing.length > 0) return issues(missing);
    await approveClearance(ctx, document.clearance_id ?? '', {
      conclusion: expectedConclusion(document.attribute ?? 'withheld'),
      words,
    });
    await speak(ctx, document, { step: 'approval', outcome: 'agree', words });
    const version = await changeDocument(ctx, document, { document_date: documentDate, approved_at: ctx.now });
    return await moveTo(ctx, { ...document, version }, name);
  },
});
