import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { FileProblem } from './problem.ts';
import { frameHead, type Answer, type Task } from './reading-task.ts';

/** How long one file may take, where need be with the start of the process, and how much memory it may fill. */
export interface Limits {
  milliseconds: number;
  memoryBytes: number;
  heapMegabytes: number;
}

export const LIMITS: Limits = { milliseconds: 20_000, memoryBytes: 1024 ** 3, heapMegabytes: 512 };

const ROOT = join(import.meta.dirname, '../../..');
const MAX_ANSWER = 256 * 1024 * 1024;
/** One whose parent died while it was caught in a file ends by itself: the system stops it after so much work. */
const MOST_CPU_SECONDS = 240;
/** After so many files it is replaced, so that what one left behind troubles no other for long. */
const MOST_FILES = 200;

/** The process died over a file, by its own fault or somebody's hand; not by ours. */
export class ReaderDied extends Error {}

/** A process that reads files, one at a time. Started with the first; keeps nobody alive who is done. */
export class Reader {
  #child: ChildProcess | null = null;
  #files = 0;
  #take: ((chunk: Buffer) => void) | null = null;
  #limits;

  constructor(limits: Limits = LIMITS) {
    this.#limits = limits;
  }

  /** The process's number, null while there is none. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Has one task done. Throws `FileProblem` with what the process says, `files.timeout`, `files.too-hard`; `ReaderDied`. */
  async run(task: Task, bytes: Uint8Array, name: string): Promise<unknown> {
    const child = (this.#child ??= this.#start());
    this.#files += 1;
    const answer = await this.#ask(child, task, bytes, name);
    if (this.#files >= MOST_FILES) this.stop();
    if (answer.ok) return answer.value;
    throw new FileProblem(answer.code);
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
    this.#files = 0;
  }

  #start(): ChildProcess {
    const node = [
      `--max-old-space-size=${this.#limits.heapMegabytes}`,
      '--permission',
      ...['src/', 'node_modules/', 'package.json'].map((path) => `--allow-fs-read=${join(ROOT, path)}`),
      join(import.meta.dirname, 'reading-process.ts'),
    ];
    const shell = `ulimit -t ${MOST_CPU_SECONDS}; exec "$0" "$@"`;
    const child = spawn('/bin/sh', ['-c', shell, process.execPath, ...node], {
      cwd: ROOT,
      env: {},
      stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    });
    child.on('error', () => undefined);
    child.once('exit', () => {
      if (this.#child === child) this.stop();
    });
    (child.stdio[3] as Readable).on('data', (chunk: Buffer) => {
      // What one says unasked, or after it was given up, would be taken for the answer about the next file.
      if (this.#child !== child || !this.#take) child.kill('SIGKILL');
      else this.#take(chunk);
    });
    // Writing to one that is gone is told by its end, not here.
    child.stdin?.on('error', () => undefined);
    child.unref();
    for (const stream of [child.stdin, child.stdio[3]]) (stream as unknown as { unref(): void } | null)?.unref();
    // Citizens and staff come before files.
    yieldToOthers(child.pid);
    return child;
  }

  async #ask(child: ChildProcess, task: Task, bytes: Uint8Array, name: string): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_ANSWER) giveUp('files.too-hard');
      else if (chunk.at(-1) === 0x0a) resolve(answerOf(Buffer.concat(chunks)));
    };
    const giveUp = (code: 'files.timeout' | 'files.too-hard'): void => {
      // The memory may be read a moment after the answer came.
      if (this.#take !== take) return;
      this.stop();
      reject(new FileProblem(code));
    };
    const ended = (): void => reject(new ReaderDied());
    const late = setTimeout(() => giveUp('files.timeout'), this.#limits.milliseconds);
    const watch = setInterval(() => {
      void residentBytes(child.pid).then((used) => used > this.#limits.memoryBytes && giveUp('files.too-hard'));
    }, 100);
    this.#take = take;
    child.once('exit', ended);
    child.once('error', ended);
    try {
      const input = child.stdin as Duplex;
      input.write(frameHead(task, name, bytes.length));
      input.write(bytes);
      return await promise;
    } finally {
      clearTimeout(late);
      clearInterval(watch);
      this.#take = null;
      child.off('exit', ended);
      child.off('error', ended);
    }
  }
}

/** What is no answer is as good as none. */
function answerOf(line: Buffer): Answer {
  try {
    return JSON.parse(line.toString('utf8')) as Answer;
  } catch {
    return { ok: false, code: 'files.too-hard' };
  }
}

function yieldToOthers(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10);
  } catch {
    // Gone already, or a system that does not let us: it reads all the same.
  }
}

/** Memory that a process holds, as Linux tells it; elsewhere only the limit of its heap counts. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0');
  return Number(text.split(' ')[1]) * 4096;
}
