import type { Context } from '#platform/context';
import { issues, notFound, type Issue, type Issues } from '#platform/errors';
import type { PublicContent } from '#modules/clearance';
import { findFiles, fittingName } from '#modules/files';
import { texts } from './messages.ts';
import type { DraftFields } from './schemas.ts';
import { findDocument } from './store.ts';

/**
 * The attachments that a drafter names, as the files on record of the drafting or handling unit say they are: a person
 * gives the name only. A hash that none of these units has on record is an issue at its field, so that it is mended
 * while drafting and not found when a number is already spent.
 */
export async function findAttachments(
  ctx: Context,
  wanted: DraftFields['attachments'] = [],
  unitIds: readonly string[],
): Promise<PublicContent['attachments'] | Issues> {
  const hashes = wanted.map(({ sha256 }) => sha256);
  const files = await findFiles(ctx.tx, unitIds, hashes);
  const unknown: Issue[] = [];
  const attachments: PublicContent['attachments'] = [];
  for (const [i, { name, sha256 }] of wanted.entries()) {
    const file = files.get(sha256);
    if (file) {
      const { mediaType, size } = file;
      attachments.push({ name: fittingName(name, mediaType), sha256, mediaType, size });
    } else
      unknown.push({
        field: `attachments.${i}.sha256`,
        code: 'documents.attachment-unknown',
        message: texts.attachmentUnknown,
      });
  }
  return unknown.length > 0 ? issues(unknown) : attachments;
}

/** An attachment that a document names, through the actor's eyes. Throws not found. */
export async function findAttached(
  ctx: Context,
  documentId: string,
  sha256: string,
): Promise<PublicContent['attachments'][number]> {
  const { attachments } = await findDocument(ctx, documentId);
  const found = attachments.find((attachment) => attachment.sha256 === sha256);
  if (!found) throw notFound('documents.attachment-unknown', texts.noAttached);
  return found;
}
