import { folderBlobs } from '#platform/blobs';
import type { Db } from '#platform/db';
import { unavailable } from '#platform/errors';
import type { Raw } from '#platform/page';
import { registerTexts } from './messages.ts';
import { findAttachment } from './queries.ts';

/** Types that a browser may show by itself; anything else is only ever saved. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg', 'text/plain']);

/**
 * The bytes of a public item's attachment; null unless the item is public now and names this hash. Throws
 * `register.attachment-away` (unavailable) where the bytes are lost or damaged: wrong bytes are never given.
 */
export async function attachmentBytes(
  db: Db,
  publicFolder: string,
  publicId: string,
  sha256: string,
): Promise<Raw | null> {
  const attachment = await findAttachment(db, publicId, sha256);
  if (!attachment) return null;
  const bytes = await readBytes(publicFolder, sha256);
  const isShown = shown.has(attachment.mediaType);
  return {
    type: isShown ? attachment.mediaType : 'application/octet-stream',
    bytes,
    fileName: attachment.name,
    isShown,
  };
}

async function readBytes(publicFolder: string, sha256: string): Promise<Buffer> {
  let bytes: Buffer | null = null;
  let cause: unknown;
  try {
    bytes = await folderBlobs(publicFolder).get(sha256);
  } catch (error) {
    cause = error;
  }
  if (bytes) return bytes;
  const away = unavailable('register.attachment-away', registerTexts.attachmentAway);
  away.cause = cause ?? new Error(`public blob ${sha256} is missing`);
  throw away;
}
