import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { appendEntries, type TreeHead } from './append.ts';
import { syncFolder } from './durable-file.ts';
import { LogError } from './error.ts';
import { rootOf } from './hashing.ts';
import { folderTiles } from './tile-store.ts';

/** What a rebuilt log must come to, and where its entries are. */
export interface Rebuilding {
  /** The folder in which `log/tile/` lies. */
  root: string;
  head: TreeHead;
  /** Up to `count` entries from index `start` on. */
  entriesFrom: (start: number, count: number) => Promise<readonly Uint8Array[]>;
  onProgress?: (done: number, total: number) => void;
}

const AT_ONCE = 4_096;

/**
 * Makes all tiles of a tree anew from its entries and puts them in place, file by file, so that no reader ever finds one
 * missing that was there. Tiles that the tree does not have are removed. Nothing is touched unless the entries give
 * `head.root` (`mismatch`). Only one process may write the log meanwhile: the caller sees to it. Gives the number of files.
 */
export async function rebuildTiles({ root, head, entriesFrom, onProgress }: Rebuilding): Promise<number> {
  const draft = join(root, 'log', 'rebuilding');
  await rm(draft, { recursive: true, force: true });
  try {
    const store = folderTiles(draft);
    let built: TreeHead = { size: 0, root: rootOf([]) };
    while (built.size < head.size) {
      const entries = await entriesFrom(built.size, Math.min(AT_ONCE, head.size - built.size));
      if (entries.length === 0) throw new LogError('missing', `there is no entry ${built.size}`);
      built = await appendEntries(store, built, entries);
      onProgress?.(built.size, head.size);
    }
    if (!built.root.equals(head.root)) {
      throw new LogError('mismatch', `the entries give the root ${built.root.toString('hex')} at size ${head.size}`);
    }
    return await putInPlace(join(draft, 'log', 'tile'), join(root, 'log', 'tile'));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
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
