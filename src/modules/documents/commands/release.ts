import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import { conflict } from '#platform/errors';
import { fulfilDuty } from '#modules/duties';
import { findNumberOf } from '#modules/numbering';
import { getUnit, nameOn } from '#modules/identity';
import { publishAttachments, release as releaseToPublic, sectionsToFind } from '#modules/register';
import { becomesPublic } from '#modules/clearance';
import { factsOf } from '../facts.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions } from '../permissions.ts';
import { which } from '../schemas.ts';
import { moveTo, refuseUnlessNow } from '../step.ts';
import { changeDocument, readDocument } from '../store.ts';
import { loadSubject } from '../subject.ts';

const commandName = 'documents.release';

/** Releases an issued document through the one door to the public; that fulfils the duty to publish it. */
export const release = command({
  name: commandName,
  title: commandTitles[commandName],
  input: Type.Object(
    {
      ...which,
      columns: Type.Array(
        Type.Object(
          { site: Type.String({ maxLength: 60 }), column: Type.String({ maxLength: 60 }) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    },
    { additionalProperties: false },
  ),
  permission: permissions[commandName],
  async prepare({ db, blobs }, { documentId }) {
    const document = await readDocument(db, documentId);
    if (!document?.public_content) return null;
    // Cutting words takes milliseconds a page, attachments seconds: not while rows are locked. The hash tells whether it was this content.
    const sections = await sectionsToFind(db, blobs.internal, document.public_content);
    return { hash: document.public_content_hash, sections };
  },
  load: loadSubject,
  async run(ctx, { document }, { columns }, prepared) {
    refuseUnlessNow(document, commandName);
    if (!becomesPublic(document.attribute ?? ''))
      throw conflict('documents.not-public', texts.notPublic, { state: document.state });
    const { public_content: content, public_content_hash: contentHash, clearance_id: clearanceId } = document;
    if (!content || !contentHash || !clearanceId) throw conflict('documents.not-approved', texts.changed);
    if (document.serial !== null && !(await findNumberOf(ctx.tx, { noun: 'document', nounId: document.id })))
      throw conflict('documents.number-void', texts.numberVoid);
    const unit = await getUnit(ctx.tx, document.issuing_unit_id);
    // Under the name it bore when it issued the document, whatever it is called since.
    const name = await nameOn(ctx.tx, unit, document.document_date ?? civilDateOf(ctx.now));
    const released = await releaseToPublic(ctx, {
      noun: 'document',
      nounId: document.id,
      unitId: document.handling_unit_id,
      clearanceId,
      contentHash,
      content,
      facts: factsOf(document, { ...unit, name }, civilDateOf(ctx.now)),
      columns,
      channels: ['website'],
      ...(prepared?.hash === contentHash && { sections: prepared.sections }),
    });
    // Only now is it sure that these bytes may be public; an orphan of a transaction that fails is nobody's page.
    await publishAttachments(ctx, content);
    const version = await changeDocument(ctx, document, { item_id: released.itemId });
    await fulfilDuty(
      ctx,
      { kind: 'documents.publish', noun: 'document', nounId: document.id },
      { publicId: released.publicId },
    );
    const progress = await moveTo(ctx, { ...document, version }, commandName);
    return { ...progress, publicId: released.publicId };
  },
});
