import { unavailable } from '#platform/errors';
import { decodeText } from './decode.ts';
import type { ReadDocument, ReadPages } from './document.ts';
import { examine, type Examination } from './examination.ts';
import { fileTexts } from './messages.ts';
import { pagesOfContent } from './pages.ts';
import { FileProblem } from './problem.ts';
import { MAX_FILE_BYTES, readContent } from './read-text.ts';
import { Reader, ReaderDied } from './reader.ts';
import { tablesOfContent, type TableSheet } from './xlsx-tables.ts';
import type { Task } from './reading-task.ts';

/** Up to this size plain text is read where it is asked for: in milliseconds, by nothing but a decoder. */
const SMALL = 256 * 1024;
const READERS = 2;
const MAX_WAITING = 100;

const idle: Reader[] = Array.from({ length: READERS }, () => new Reader());
const waiting: ((reader: Reader) => void)[] = [];

/**
 * Reads the text of a plain text, web page, Word file, workbook or PDF, whatever its name says it is. What is more than a
 * short plain text is read in a process of its own. Throws a `FileProblem` when the file is empty, over 50 MB, locked,
 * broken, without text, or too hard or too slow to read; `files.busy` (unavailable).
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  if (isShortText(bytes)) return await readContent(bytes, fileName);
  return (await readApart('document', bytes, fileName)) as ReadDocument;
}

/** The text of a file by page, sheet or piece of at most 20,000 characters; two million characters in all. Throws as `readDocument`. */
export async function readPages(bytes: Uint8Array, fileName: string): Promise<ReadPages> {
  if (isShortText(bytes)) return await pagesOfContent(bytes, fileName);
  return (await readApart('pages', bytes, fileName)) as ReadPages;
}

/** The sheets of a workbook as data, hidden ones and formulas said. Throws as `readDocument`, and for what is no workbook. */
export async function readTables(bytes: Uint8Array, fileName: string): Promise<TableSheet[]> {
  if (bytes.length === 0 || isShortText(bytes)) return await tablesOfContent(bytes, fileName);
  return (await readApart('tables', bytes, fileName)) as TableSheet[];
}

/** What is to be known of a file before it is taken as an attachment. Throws a `FileProblem` for what is not taken. */
export async function examineFile(bytes: Uint8Array, fileName: string): Promise<Examination> {
  if (isShortText(bytes)) return await examine(bytes, fileName);
  return (await readApart('examination', bytes, fileName)) as Examination;
}

/** True for what is surely text: Unicode without the beginnings of a format that can be more than text. */
function isShortText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length > SMALL) return bytes.length === 0;
  const decoded = decodeText(bytes);
  return decoded !== null && decoded.encoding !== 'gb18030' && !/%PDF-|\{\\rt/u.test(decoded.text.slice(0, 2048));
}

async function readApart(task: Task, bytes: Uint8Array, fileName: string): Promise<unknown> {
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('files.too-large');
  const reader = await nextReader();
  try {
    return await runTwice(reader, task, bytes, fileName);
  } finally {
    const next = waiting.shift();
    if (next) next(reader);
    else idle.push(reader);
  }
}

/** A process that somebody killed says nothing against the file: the next one tries again. Two deaths do. */
async function runTwice(reader: Reader, task: Task, bytes: Uint8Array, fileName: string): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await reader.run(task, bytes, fileName);
    } catch (error) {
      if (!(error instanceof ReaderDied)) throw error;
      if (tries === 2) throw new FileProblem('files.too-hard', error);
    }
  }
}

async function nextReader(): Promise<Reader> {
  const reader = idle.pop();
  if (reader) return reader;
  if (waiting.length >= MAX_WAITING) throw unavailable('files.busy', fileTexts.busy);
  const { promise, resolve } = Promise.withResolvers<Reader>();
  waiting.push(resolve);
  return await promise;
}
