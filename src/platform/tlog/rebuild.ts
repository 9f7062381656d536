import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { appendEntries, type TreeHead } from './append.ts';
import { syncFolder } from './durable-file.ts';
import { LogError } from './error.ts';
import { treeRoot } from './proofs.ts';
import { folderTiles } from './tile-store.ts';

/** What a rebuilt log must come to, and where its entries are. */
export interface Rebuilding {
  /** The folder in which `log/tile/` lies. */
  root: string;
  head: TreeHead;
  entriesFrom: EntriesFrom;
  onProgress?: (done: number, total: number) => void;
}

/** Up to `count` entries from index `start` on. */
export type EntriesFrom = (start: number, count: number) => Promise<readonly Uint8Array[]>;

const AT_ONCE = 4_096;

/**
 * Makes all tiles of a tree anew from its entries and puts them in place, file by file, so that no reader ever finds one
 * missing that was there. Tiles that the tree does not have are removed. Nothing is touched unless the entries give
 * `head.root` (`mismatch`). Only one process may write the log meanwhile: the caller sees to it. Gives the number of files.
 */
export async function rebuildTiles({ root, head, entriesFrom, onProgress }: Rebuilding): Promise<number> {
  await discardDraft(root);
  try {
    for (let size = 0; size < head.size;) {
      size = await growDraft(root, { size, most: head.size }, entriesFrom);
      onProgress?.(size, head.size);
    }
    return await placeDraft(root, head);
  } finally {
    await discardDraft(root);
  }
}

/**
 * Adds the next entries to the draft of a log that is made anew beside the present one; it is on the disk when this
 * returns, so that whoever is killed after it may go on from there. Gives the draft's size. Throws `missing` where there is
 * no further entry, `mismatch` where the draft is not there up to `size`.
 */
export async function growDraft(
  root: string,
  { size, most }: { size: number; most: number },
  entriesFrom: EntriesFrom,
): Promise<number> {
  const entries = await entriesFrom(size, Math.min(AT_ONCE, most - size));
  if (entries.length === 0) throw new LogError('missing', `there is no entry ${size}`);
  return (await appendEntries(folderTiles(draftOf(root)), { size }, entries)).size;
}

/**
 * Puts a draft of `head.size` entries in the place of the log, unless it comes to another root than `head.root`
 * (`mismatch`). Gives the number of files.
 */
export async function placeDraft(root: string, head: TreeHead): Promise<number> {
  const draft = draftOf(root);
  const built = await treeRoot(folderTiles(draft), head.size);
  if (!built.equals(head.root)) {
    throw new LogError('mismatch', `the entries give the root ${built.toString('hex')} at size ${head.size}`);
  }
  return await putInPlace(join(draft, 'log', 'tile'), join(root, 'log', 'tile'));
}

/** Takes away what an earlier attempt has left. */
export async function discardDraft(root: string): Promise<void> {
  await rm(draftOf(root), { recursive: true, force: true });
}

function draftOf(root: string): string {
  return join(root, 'log', 'rebuilding');
}

async function putInPlace(from: string, to: string): Promise<number> {
  const made = await filesIn(from);
  const before = await filesIn(to);
  for (const file of made) {
    await mkdir(dirname(join(to, file)), { recursive: true });
    await rename(join(from, file), join(to, file));
  }
  const wanted = new Set(made);
  for (const file of before.filter((each) => !wanted.has(each))) await rm(join(to, file), { force: true });
  for (const folder of new Set(made.map((file) => dirname(join(to, file))))) await syncFolder(folder);
  return made.length;
}

/** The files below a folder, by their paths in it; none where there is no such folder. */
async function filesIn(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    return found.filter((each) => each.isFile()).map((each) => join(relative(folder, each.parentPath), each.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
