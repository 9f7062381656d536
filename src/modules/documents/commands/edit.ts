import { Type } from 'typebox';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, Issues, type Issue } from '#platform/errors';
import { canonicalJson } from '#platform/canonical-json';
import { findAttachments } from '../attachments.ts';
import { columnsOf, refuseClassified } from '../drafting.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions, type DocumentSubject } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { attributeSchema, draftFields, which } from '../schemas.ts';
import { changeDocument, keepTextVersion } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

const name = 'documents.edit';

/** Changes a draft as a whole: what is not given is empty, so that form and row never drift apart. */
export const edit = command({
  name,
  title: commandTitles[name],
  input: Type.Object({ ...which, attribute: attributeSchema, ...draftFields }, { additionalProperties: false }),
  permission: permissions[name],
  load: loadSubject,
  look: lookAtSubject,
  ready: inState(name, stillOpen),
  async run(ctx, { document }, input) {
    refuseClassified(input);
    const units = [document.drafting_unit_id, document.handling_unit_id];
    const attachments = await findAttachments(ctx, input.attachments, units);
    if (attachments instanceof Issues) return attachments;
    const columns = columnsOf(input, attachments);
    const version = await changeDocument(ctx, document, {
      attribute: input.attribute,
      ...columns,
      // What the openness office holds to be a policy document, no drafter makes another thing (plan A01.4).
      is_policy: document.policy_contested_by !== null || columns.is_policy,
    });
    const textChanged =
      document.title !== columns.title || canonicalJson(document.body) !== canonicalJson(columns.body);
    if (textChanged) await keepTextVersion(ctx, document, columns.title, columns.body);
    return { documentId: document.id, version };
  },
});

/** Only what came from outside is still without reviews at acceptance; what was drafted here has its form under review. */
function stillOpen(_ctx: Context, { document: { state, origin } }: DocumentSubject): Issue[] {
  if (state === 'acceptance' && origin !== 'received')
    throw conflict('documents.under-review', texts.underReview, { state });
  return [];
}
