import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { findAttributeIssues } from '../attribute.ts';
import { clearPresentText } from '../clearing.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn, moveTo, refuseUnlessNow, speak } from '../step.ts';
import { changeDocument } from '../store.ts';
import { loadSubject } from '../subject.ts';

const name = 'documents.accept';

/**
 * The government office takes a submission on. One without an attribute, or withheld without a lawful reason, cannot be
 * accepted (plan A01.6). What came from outside starts its own chain of review here.
 */
export const accept = command({
  name,
  title: commandTitles[name],
  input: opinionInput,
  permission: permissions[name],
  load: loadSubject,
  async run(ctx, { document }, { words }) {
    refuseUnlessNow(document, name);
    const missing = await findAttributeIssues(ctx.tx, document, civilDateOf(ctx.now));
    if (missing.length > 0) return issues(missing);
    if (document.origin !== 'received') return await agreeAndMoveOn(ctx, document, name, { step: 'acceptance', words });
    await speak(ctx, document, { step: 'acceptance', outcome: 'agree', words });
    const version = await changeDocument(ctx, document, await clearPresentText(ctx, document));
    return await moveTo(ctx, { ...document, version }, name, 'self-review');
  },
});
