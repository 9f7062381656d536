import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Replacing a file so that a reader, or whoever comes after a crash, sees the old bytes or the new ones, nothing between. */

/** The bytes of a file, or null where there is none. */
export async function findFile(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Puts `bytes` in place of `file`: written beside it into `workshop` (a folder of the same file system), then renamed. With
 * `sync` it has reached the disk on return, with its name and the folders above it.
 */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  { workshop, sync }: { workshop: string; sync: boolean },
): Promise<void> {
  await makeFolder(workshop, sync);
  await makeFolder(dirname(file), sync);
  const draft = join(workshop, randomUUID());
  try {
    await writeDraft(draft, bytes, sync);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  if (sync) await syncFolder(dirname(file));
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolder(folder: string, sync: boolean): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined || !sync) return;
  // A new folder is durable once the one that names it is.
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function writeDraft(draft: string, bytes: Uint8Array, sync: boolean): Promise<void> {
  const handle = await open(draft, 'wx');
  try {
    await handle.writeFile(bytes);
    if (sync) await handle.sync();
  } finally {
    await handle.close();
  }
}
