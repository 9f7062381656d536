import { closeSync, fstatSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import type { Folder } from './folder.ts';

const largest = 10 * 1024 * 1024;

/** What one server writes, from its start on. */
export interface ServerLog {
  descriptor: number;
  /** What was written since it was opened. */
  read(): string;
  /** The server has its own descriptor by then. */
  close(): void;
}

/** Opens the log for a server about to start; over 10 MB the old one becomes `log.1`. */
export function openServerLog(folder: Folder): ServerLog {
  if ((statSync(folder.log, { throwIfNoEntry: false })?.size ?? 0) > largest) {
    renameSync(folder.log, `${folder.log}.1`);
  }
  const descriptor = openSync(folder.log, 'a', 0o600);
  const begin = fstatSync(descriptor).size;
  return {
    descriptor,
    read: () => readFileSync(folder.log).subarray(begin).toString('utf8'),
    close: () => closeSync(descriptor),
  };
}
