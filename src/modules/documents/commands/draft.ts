import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { Issues, issues, notFound, refused } from '#platform/errors';
import { getUnit, governmentOfficeOf } from '#modules/identity';
import { findAttachments } from '../attachments.ts';
import { columnsOf, refuseClassified } from '../drafting.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { attributeSchema, draftFields } from '../schemas.ts';
import { insertDocument } from '../store.ts';

const name = 'documents.draft';

/**
 * Drafts a document within a unit, or for the government (代拟稿) where another unit issues it. The drafter sets a
 * provisional attribute when the draft is made (plan A01.1); the form starts from nothing, it is theirs to choose.
 */
export const draft = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      draftingUnitId: Type.String({ format: 'uuid' }),
      issuingUnitId: Type.Optional(Type.String({ format: 'uuid' })),
      attribute: attributeSchema,
      ...draftFields,
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load(_ctx, input) {
    return { draftingUnitId: input.draftingUnitId };
  },
  async run(ctx, _subject, input) {
    refuseClassified(input);
    const today = civilDateOf(ctx.now);
    const drafting = await getUnit(ctx.tx, input.draftingUnitId);
    const issuing = await getUnit(ctx.tx, input.issuingUnitId ?? input.draftingUnitId);
    const own = issuing.id === drafting.id;
    const office = own ? drafting : await governmentOfficeOf(ctx.tx, drafting.id, today);
    if (!office) throw notFound('documents.no-government-office', texts.noGovernmentOffice);
    if (!own && issuing.id !== office.id && issuing.id !== office.parentId) {
      return issues([{ field: 'issuingUnitId', code: 'documents.issuer-not-government', message: texts.unitOfOther }]);
    }
    if (ctx.actor.kind !== 'person') throw refused('documents.drafter-only', texts.onlyDrafter);
    const attachments = await findAttachments(ctx, input.attachments, [drafting.id, office.id]);
    if (attachments instanceof Issues) return attachments;
    const documentId = ctx.newId();
    ctx.touch('document', documentId);
    await insertDocument(ctx, {
      id: documentId,
      origin: 'drafted',
      // The office drafting for its own government stays within one unit: its people review and approve.
      path: own || office.id === drafting.id ? 'own' : 'for-government',
      state: 'draft',
      drafting_unit_id: drafting.id,
      issuing_unit_id: issuing.id,
      handling_unit_id: office.id,
      drafter_id: ctx.actor.personId,
      attribute: input.attribute,
      created_at: ctx.now,
      ...columnsOf(input, attachments),
    });
    return { documentId, version: 1 };
  },
});
