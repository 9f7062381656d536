import { readFileSync } from 'node:fs';
import { processTree } from './process-tree.ts';

/** Ticks of the kernel's clock in a second, as Linux reports processor time. */
const TICKS = 100;

/** Seconds of processor time that a process and everything below it has taken so far, those that have ended too. */
export function processorSeconds(root: number): number {
  return processTree(root).reduce((sum, { pid }) => sum + ticksOf(pid), 0) / TICKS;
}

function ticksOf(pid: number): number {
  try {
    // Behind the command's name in parentheses, which may hold spaces: user and system time, own and of children that ended.
    const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
  } catch {
    return 0;
  }
}

/** The process that started another. */
export function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
