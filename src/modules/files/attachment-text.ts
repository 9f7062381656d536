import type { BlobStore } from '#platform/blobs';
import type { Db } from '#platform/db';
import type { FileFindingCode } from './messages.ts';
import { FileProblem } from './problem.ts';
import { findUnseen } from './queries.ts';
import { readPages } from './reading.ts';

/** Found in a file, these say that its text holds words which its reader does not see, or sees otherwise. */
const UNSEEN: readonly FileFindingCode[] = [
  'files.covered-text',
  'files.invisible-text',
  'files.hidden-layers',
  'files.text-off-page',
  'files.garbled',
];

/**
 * The text of attachments page by page, in their order, for the public's search. None of one that cannot be read, and none
 * where words stand that its reader does not see: a hit must not quote what the page hides. Takes seconds: call it before a
 * transaction opens. Throws `files.busy` (unavailable).
 */
export async function readAttachments(
  db: Db,
  store: BlobStore,
  attachments: readonly { name: string; sha256: string }[],
): Promise<string[][]> {
  const unseen = await findUnseen(
    db,
    attachments.map(({ sha256 }) => sha256),
    UNSEEN,
  );
  const texts: string[][] = [];
  for (const { name, sha256 } of attachments)
    texts.push(unseen.has(sha256) ? [] : await pagesOf(await store.get(sha256), name));
  return texts;
}

async function pagesOf(bytes: Uint8Array | null, name: string): Promise<string[]> {
  if (!bytes) return [];
  try {
    return (await readPages(bytes, name)).pages;
  } catch (error) {
    if (error instanceof FileProblem) return [];
    throw error;
  }
}
