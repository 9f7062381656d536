import { Type } from 'typebox';
import { civilDateOf } from '#platform/civil-date';
import { command } from '#platform/command';
import type { Context } from '#platform/context';
import { conflict, type Issue } from '#platform/errors';
import { fulfilDuty } from '#modules/duties';
import { findNumberOf } from '#modules/numbering';
import { getUnit, nameOn } from '#modules/identity';
import {
  assertReleasable,
  publishAttachments,
  release as releaseToPublic,
  sectionsToFind,
  type ReleaseInput,
} from '#modules/register';
import { becomesPublic } from '#modules/clearance';
import { publicationDuty, type Document } from '../document.ts';
import { factsOf } from '../facts.ts';
import { commandTitles, texts } from '../messages.ts';
import { permissions, type DocumentSubject } from '../permissions.ts';
import { inState } from '../readiness.ts';
import { which } from '../schemas.ts';
import { moveTo } from '../step.ts';
import { changeDocument, readDocument } from '../store.ts';
import { loadSubject, lookAtSubject } from '../subject.ts';

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
  look: lookAtSubject,
  ready: inState(commandName, releasable),
  async run(ctx, { document }, { columns }, prepared) {
    const wanted = await releaseOf(ctx, document);
    const released = await releaseToPublic(ctx, {
      ...wanted,
      columns,
      ...(prepared?.hash === wanted.contentHash && { sections: prepared.sections }),
    });
    // Only now is it sure that these bytes may be public; an orphan of a transaction that fails is nobody's page.
    await publishAttachments(ctx, wanted.content);
    const version = await changeDocument(ctx, document, { item_id: released.itemId });
    await fulfilDuty(
      ctx,
      { kind: publicationDuty, noun: 'document', nounId: document.id },
      { publicId: released.publicId },
    );
    const progress = await moveTo(ctx, { ...document, version }, commandName);
    return { ...progress, publicId: released.publicId };
  },
});

async function releasable(ctx: Context, { document }: DocumentSubject): Promise<Issue[]> {
  await assertReleasable(ctx, await releaseOf(ctx, document));
  return [];
}

/** What the register is to take of an issued document; where it is to stand, the releaser says. */
async function releaseOf(ctx: Context, document: Document): Promise<ReleaseInput> {
  if (!becomesPublic(document.attribute ?? ''))
    throw conflict('documents.not-public', texts.notPublic, { state: document.state });
  const { public_content: content, public_content_hash: contentHash, clearance_id: clearanceId } = document;
  if (!content || !contentHash || !clearanceId) throw conflict('documents.not-approved', texts.changed);
  if (document.serial !== null && !(await findNumberOf(ctx.tx, { noun: 'document', nounId: document.id })))
    throw conflict('documents.number-void', texts.numberVoid);
  const unit = await getUnit(ctx.tx, document.issuing_unit_id);
  // Under the name it bore when it issued the document, whatever it is called since.
  const name = await nameOn(ctx.tx, unit, document.document_date ?? civilDateOf(ctx.now));
  return {
    noun: 'document',
    nounId: document.id,
    unitId: document.handling_unit_id,
    clearanceId,
    contentHash,
    content,
    facts: factsOf(document, { ...unit, name }, civilDateOf(ctx.now)),
    columns: [],
    channels: ['website'],
  };
}
