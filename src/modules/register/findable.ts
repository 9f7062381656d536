import type { BlobStore } from '#platform/blobs';
import type { Db } from '#platform/db';
import type { PublicContent } from '#modules/clearance';
import { readAttachments } from '#modules/files';
import { prepareSections, type SectionRow } from '#modules/search';

/**
 * The rows under which content will be found, the text of its attachments among them. Reading attachments takes seconds:
 * for before the transaction opens. Throws `files.busy` (unavailable).
 */
export async function sectionsToFind(db: Db, files: BlobStore, content: PublicContent): Promise<SectionRow[]> {
  if (content.attachments.length === 0) return prepareSections(content);
  const texts = await readAttachments(db, files, content.attachments);
  const attachments = content.attachments.map(({ name }, i) => ({ name, pages: texts[i] ?? [] }));
  return prepareSections({ ...content, attachments });
}
