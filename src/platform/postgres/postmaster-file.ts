import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** What PostgreSQL says of itself in `postmaster.pid`; the later lines come as it starts. */
export interface PostmasterFile {
  pid: number;
  port: number | undefined;
  /** `starting`, `ready`, `stopping`, `standby`, or '' as long as it hasn't said. */
  status: string;
}

/** The path of a cluster's `postmaster.pid`. */
export function postmasterFilePath(dataFolder: string): string {
  return path.join(dataFolder, 'postmaster.pid');
}

/** Reads `postmaster.pid`; undefined where there is none, or none that names a process. */
export async function findPostmasterFile(dataFolder: string): Promise<PostmasterFile | undefined> {
  let text: string;
  try {
    text = await readFile(postmasterFilePath(dataFolder), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  return parsePostmasterFile(text);
}

/** Line 1 is the process id (negative for a single-user server), line 4 the port, line 8 the status. */
export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]?.trim() || Number.NaN));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  const port = Number(lines[3]);
  return { pid, port: Number.isInteger(port) && port > 0 ? port : undefined, status: lines[7]?.trim() ?? '' };
}
