import { readdirSync, readFileSync } from 'node:fs';

/** One process: what it runs, and the memory it holds, in MiB. */
export interface Running {
  pid: number;
  command: string;
  /** Resident, shared pages counted in full. */
  rss: number;
  /** Resident, shared pages divided among those who share them; null where the system does not tell. */
  pss: number | null;
}

/** A process and everything below it, by Linux's /proc. */
export function processTree(root: number): Running[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const wanted = new Set([root]);
  for (let known = 0; known < wanted.size;) {
    known = wanted.size;
    for (const { pid, parent } of parents) if (parent !== null && wanted.has(parent)) wanted.add(pid);
  }
  return [...wanted].flatMap((pid) => describe(pid) ?? []);
}

function describe(pid: number): Running | null {
  const status = read(`/proc/${pid}/status`);
  const command = read(`/proc/${pid}/cmdline`);
  if (status === null || !command) return null;
  const rollup = read(`/proc/${pid}/smaps_rollup`);
  return {
    pid,
    command: command.replaceAll('\0', ' ').trim(),
    rss: kibibytes(status, 'VmRSS') ?? 0,
    pss: rollup === null ? null : kibibytes(rollup, 'Pss'),
  };
}

function parentOf(pid: number): number | null {
  const found = /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '');
  return found ? Number(found[1]) : null;
}

function kibibytes(text: string, name: string): number | null {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text);
  return found ? Number(found[1]) / 1024 : null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
