import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { conflict } from '#platform/errors';
import { siteTexts as texts } from './messages.ts';

/** By this file a folder is known as a copy of ours, which the next one may take the place of. */
const mark = '.wgk-export.json';

/**
 * Has `fill` write into a new folder beside `folder`, which then takes its place whole: what was withdrawn since the last
 * copy is gone with it. Throws `site.folder-in-use` (conflict) where something else lies in `folder`.
 */
export async function replaceFolder<T extends object>(folder: string, fill: (draft: string) => Promise<T>): Promise<T> {
  const before = await namesIn(folder);
  if (before.length > 0 && !before.includes(mark)) throw conflict('site.folder-in-use', texts.folderInUse(folder));
  const draft = `${folder}.${randomUUID()}`;
  const old = `${draft}.old`;
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(draft);
  try {
    const result = await fill(draft);
    await writeFile(join(draft, mark), JSON.stringify(result));
    await rename(folder, old).catch(ignoreMissing);
    await rename(draft, folder);
    return result;
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    if (error.code === 'ENOTDIR') throw conflict('site.folder-in-use', texts.folderInUse(folder));
    throw error;
  });
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
