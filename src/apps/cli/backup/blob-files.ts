import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedBlob } from './manifest.ts';

/** The roots whose files are saved. What citizens sent in is sealed, and stays so. */
const savedRoots = ['internal', 'public', 'inbox'] as const;

/** Every file of the three roots by its hash, in order. The log's tiles are none: they follow from the database. */
export async function* listBlobs(blobFolder: string): AsyncGenerator<SavedBlob> {
  for (const root of savedRoots) {
    for (const first of await names(join(blobFolder, root), /^[0-9a-f]{2}$/)) {
      for (const second of await names(join(blobFolder, root, first), /^[0-9a-f]{2}$/)) {
        for (const sha256 of await names(join(blobFolder, root, first, second), /^[0-9a-f]{64}$/))
          yield { root, sha256 };
      }
    }
  }
}

async function names(folder: string, pattern: RegExp): Promise<string[]> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found.filter((name) => pattern.test(name)).toSorted();
}
