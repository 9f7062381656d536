import { command } from '#platform/command';
import { clearPresentText } from '../clearing.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState, withLawfulAttribute, withReviewableText } from '../readiness.ts';
import { opinionInput } from '../schemas.ts';
import { agreeAndMoveOn, moveTo, speak } from '../step.ts';
import { changeDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

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
  look: lookAtSubject,
  ready: inState(name, withLawfulAttribute, async (ctx, subject) =>
    // What came from outside gets its form here; what was drafted here has it.
    subject.document.origin === 'received' ? await withReviewableText(ctx, subject) : [],
  ),
  async run(ctx, { document }, { words }) {
    if (document.origin !== 'received') return await agreeAndMoveOn(ctx, document, name, { step: 'acceptance', words });
    await speak(ctx, document, { step: 'acceptance', outcome: 'agree', words });
    const version = await changeDocument(ctx, document, await clearPresentText(ctx, document));
    return await moveTo(ctx, { ...document, version }, name, 'self-review');
  },
});
