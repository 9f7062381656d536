import { Type } from 'typebox';
import { command } from '#platform/command';
import { advance } from '#platform/workflow';
import { clearPresentText } from '../clearing.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { inState, withLawfulAttribute, withReviewableText } from '../readiness.ts';
import { which } from '../schemas.ts';
import { changeDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';
import { documentWorkflow } from '../workflow.ts';

const name = 'documents.submit';

/**
 * Sends a draft up, with its attribute and never without (plan A01.2): the clearance of its public version opens with
 * it, and an earlier one is void.
 */
export const submit = command({
  name,
  title: commandTitles[name],
  input: Type.Object(which, { additionalProperties: false }),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, withLawfulAttribute, withReviewableText),
  async run(ctx, { document }) {
    const state = advance(documentWorkflow, document.state, name);
    const cleared = await clearPresentText(ctx, document);
    const version = await changeDocument(ctx, document, {
      state,
      acted_since_submit: false,
      returned_code: null,
      returned_reason: null,
      ...cleared,
    });
    return { documentId: document.id, state, version, clearanceId: cleared.clearance_id };
  },
});
