import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where each role reaches the database. */
export interface Urls {
  owner: string;
  portal: string;
  console: string;
  worker: string;
}

/** The file in which a running system leaves its URLs for the command line, readable by its user only. */
function fileOf(dataFolder: string): string {
  return join(dataFolder, 'run', 'urls.json');
}

export function leaveUrls(dataFolder: string, urls: Urls): void {
  const file = fileOf(dataFolder);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(urls), { mode: 0o600, flag: 'wx' });
}

export function removeUrls(dataFolder: string): void {
  rmSync(fileOf(dataFolder), { force: true });
}

/** The URLs of the system that runs on this data folder, or null where none left any. */
export function findUrls(dataFolder: string): Urls | null {
  try {
    return JSON.parse(readFileSync(fileOf(dataFolder), 'utf8')) as Urls;
  } catch {
    return null;
  }
}
