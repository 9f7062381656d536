import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

/** `zombie`: dead, but not yet collected by its parent; it still answers to `kill -0`. */
export type ProcessState = 'gone' | 'zombie' | 'alive';

const hasProc = existsSync('/proc/self/stat');

/** Whether a process with this id exists now. */
export function processState(pid: number): ProcessState {
  if (hasProc) {
    const [state] = statFields(pid);
    if (state === undefined) return 'gone';
    return state === 'Z' || state === 'X' ? 'zombie' : 'alive';
  }
  try {
    process.kill(pid, 0);
    return 'alive';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? 'alive' : 'gone';
  }
}

/** Tells a process from a later one with the same id: when it started, in clock ticks; '' where the system can't say. */
export function birthOf(pid: number): string {
  const startTime = 19;
  return statFields(pid)[startTime] ?? '';
}

/** Whether `pid` is the postmaster of the cluster in `dataFolder`; `unknown` where the system doesn't let us see. */
export async function isPostmasterOf(pid: number, dataFolder: string): Promise<'yes' | 'no' | 'unknown'> {
  const words = hasProc ? commandLine(pid) : await commandLineByPs(pid);
  if (words === undefined) return 'unknown';
  // A postmaster keeps the words it was started with; its children call themselves "postgres: …".
  if (path.basename(words[0] ?? '') !== 'postgres') return 'no';
  const workingFolder = hasProc ? sameFile(`/proc/${pid}/cwd`, dataFolder) : undefined;
  if (workingFolder !== undefined) return workingFolder ? 'yes' : 'no';
  const named = words[words.indexOf('-D') + 1];
  return named !== undefined && sameFile(named, dataFolder) === true ? 'yes' : 'unknown';
}

/** Whether two paths lead to the same file; undefined where one can't be followed. */
export function sameFile(one: string, other: string): boolean | undefined {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat from the state on (the name before it may hold spaces and parentheses). */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function commandLine(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return undefined;
  }
}

async function commandLineByPs(pid: number): Promise<string[] | undefined> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']);
    return stdout.trim().split(' ');
  } catch {
    return undefined;
  }
}
