import { Type } from 'typebox';
import { command } from '#platform/command';
import { Issues, refused } from '#platform/errors';
import { getUnit } from '#modules/identity';
import { findAttachments } from '../attachments.ts';
import { columnsOf, refuseClassified } from '../drafting.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { attributeSchema, draftFields } from '../schemas.ts';
import { insertDocument } from '../store.ts';

const name = 'documents.receive';

/**
 * Records a submission that comes from outside (another unit, another office system, paper), with or without attribute.
 * Without one, or withheld without a lawful reason, it cannot be accepted but can be returned (plan A01.6).
 */
export const receive = command({
  name,
  title: commandTitles[name],
  input: Type.Object(
    {
      handlingUnitId: Type.String({ format: 'uuid' }),
      issuingUnitId: Type.Optional(Type.String({ format: 'uuid' })),
      receivedFrom: Type.String({ minLength: 2, maxLength: 100 }),
      byWayOf: Type.Unsafe<'paper' | 'other-system' | 'this-system'>(
        Type.String({ enum: ['paper', 'other-system', 'this-system'] }),
      ),
      attribute: Type.Optional(attributeSchema),
      ...draftFields,
    },
    { additionalProperties: false },
  ),
  permission: permissions[name],
  async load(_ctx, input) {
    return { handlingUnitId: input.handlingUnitId };
  },
  async run(ctx, _subject, input) {
    refuseClassified(input);
    if (ctx.actor.kind !== 'person') throw refused('documents.drafter-only', texts.onlyDrafter);
    const handling = await getUnit(ctx.tx, input.handlingUnitId);
    const issuing = await getUnit(ctx.tx, input.issuingUnitId ?? input.handlingUnitId);
    const attachments = await findAttachments(ctx, input.attachments, [handling.id]);
    if (attachments instanceof Issues) return attachments;
    const documentId = ctx.newId();
    ctx.touch('document', documentId);
    await insertDocument(ctx, {
      id: documentId,
      origin: 'received',
      path: 'for-government',
      state: 'acceptance',
      drafting_unit_id: handling.id,
      issuing_unit_id: issuing.id,
      handling_unit_id: handling.id,
      drafter_id: ctx.actor.personId,
      received_from: input.receivedFrom,
      received_by_way_of: input.byWayOf,
      attribute: input.attribute ?? null,
      created_at: ctx.now,
      ...columnsOf(input, attachments),
    });
    return { documentId, version: 1 };
  },
});
