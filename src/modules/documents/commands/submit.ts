import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { issues } from '#platform/errors';
import { advance } from '#platform/workflow';
import { findAttributeIssues } from '../attribute.ts';
import { clearPresentText } from '../clearing.ts';
import { commandTitles } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { which } from '../schemas.ts';
import { changeDocument } from '../store.ts';
import { loadSubject } from '../subject.ts';
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
  async run(ctx, { document }) {
    const state = advance(documentWorkflow, document.state, name);
    const missing = await findAttributeIssues(ctx.tx, document, civilDateOf(ctx.now));
    if (missing.length > 0) return issues(missing);
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
