import { createWriteStream } from 'node:fs';
import { examine } from './examination.ts';
import { pagesOfContent } from './pages.ts';
import { FileProblem } from './problem.ts';
import { readContent } from './read-text.ts';
import { tablesOfContent } from './xlsx-tables.ts';
import { splitFrames, type Answer, type Task } from './reading-task.ts';

/**
 * The process that opens files whose makers nobody knows. It has no database, no secrets, no network and no other file;
 * whoever kills it, and whatever it runs into, nothing is lost. One request after the other on its standard input, the
 * answers on the fourth stream: what a library prints is not taken for one.
 */
const tasks: Record<Task, (bytes: Uint8Array, name: string) => Promise<unknown>> = {
  document: readContent,
  pages: pagesOfContent,
  tables: tablesOfContent,
  examination: examine,
};

const answers = createWriteStream('', { fd: 3 });

for await (const { task, name, bytes } of splitFrames(process.stdin)) {
  answers.write(`${JSON.stringify(await answerTo(task, bytes, name))}\n`);
}

async function answerTo(task: Task, bytes: Uint8Array, name: string): Promise<Answer> {
  try {
    return { ok: true, value: await tasks[task](bytes, name) };
  } catch (error) {
    if (error instanceof FileProblem) return { ok: false, code: error.code };
    // A reader that trips over a file: the file is at fault, or at least cannot be taken.
    return { ok: false, code: isExhausted(error) ? 'files.too-hard' : 'files.broken' };
  }
}

/** Out of stack, of the length of an array or a text: too much of it, not wrong. */
function isExhausted(error: unknown): boolean {
  return error instanceof RangeError;
}
