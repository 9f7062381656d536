import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What lies in a data folder: nothing; the demo city, whole or left half built; or something else, which the demo city
 * never touches.
 */
export type FolderContent = 'empty' | 'demo' | 'unfinished' | 'other';

/** What a data folder holds. One that does not exist is empty. */
export function contentOf(folder: string): FolderContent {
  const names = namesIn(folder);
  if (names.length === 0) return 'empty';
  if (!names.includes(mark)) return 'other';
  return readFileSync(join(folder, mark), 'utf8').startsWith(whole) ? 'demo' : 'unfinished';
}

/** Marks an empty folder as one in which the demo city is being built. */
export function markBegun(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, mark), `${begun}\n`, { flag: 'wx' });
}

/** Marks the demo city in the folder as whole. */
export function markWhole(folder: string): void {
  writeFileSync(join(folder, mark), `${whole}\n`);
}

const mark = 'demo-city';
const begun = 'begun';
const whole = 'whole';

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
