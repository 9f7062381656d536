import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { noScanner } from '#platform/scanner';
import { folderRoots } from '#platform/blobs';
import { readDocument, stageFile } from '#modules/files';
import { paragraph, row, wordFile, workbookFile } from '../test/world/office.ts';
import { line, pdfOf } from '../test/world/pdf.ts';
import type { Row } from './harness/report.ts';
import { timed } from './harness/timing.ts';

const notice = join(import.meta.dirname, '../test/fixtures/notice-2018-42.txt');
/** Lines of a real notice, as long as those of a page. */
const lines = (await readFile(notice, 'utf8')).split('\n').filter((text) => text.length > 22);
const pages = 300;
const rows = 50_000;
const rounds = 3;

/**
 * Text of a long PDF, a large workbook and a long Word file, and taking them as attachments (looked through, screened,
 * stored), all in the reading process, with the longest time for which the caller's event loop stood still. Yardstick for
 * PDF: poppler's pdftotext on the same file, where it is installed.
 */
export async function measureFiles(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wgk-bench-files-'));
  try {
    const pdf = pdfOf({ pages: Array.from({ length: pages }, (_, page) => pageOf(page)) });
    const book = workbookFile([{ name: 'A', content: `<sheetData>${sheetRows()}</sheetData>` }]);
    const word = wordFile(Array.from({ length: 5000 }, (_, i) => paragraph(wordsOf(i))).join(''));
    const first = await timed(() => readDocument(pdfOf({ pages: [pageOf(0)] }), 'a.pdf'));
    const runtime = { blobs: folderRoots(folder), scanner: noScanner };
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const reading = await best(() => readDocument(pdf, 'a.pdf'));
    const taking = await best(() => stageFile(runtime, pdf, 'a.pdf'));
    const sheets = await best(() => readDocument(book, 'a.xlsx'));
    const takingSheets = await best(() => stageFile(runtime, book, 'a.xlsx'));
    const wordReading = await best(() => readDocument(word, 'a.docx'));
    delay.disable();
    return [
      { what: 'first PDF after a start', value: first, unit: 'ms' },
      { what: `PDF of ${pages} pages, text`, value: (pages / reading) * 1000, unit: '/s' },
      ...(await pdftotext(folder, pdf)),
      { what: `PDF of ${pages} pages, taken as attachment`, value: (pages / taking) * 1000, unit: '/s' },
      { what: `workbook of ${rows} rows of 8 cells, text`, value: (rows / sheets) * 1000, unit: '/s' },
      {
        what: `workbook of ${rows} rows of 8 cells, taken as attachment`,
        value: (rows / takingSheets) * 1000,
        unit: '/s',
      },
      { what: 'Word file of 5,000 paragraphs, text', value: (5000 / wordReading) * 1000, unit: '/s' },
      { what: 'longest stop of the event loop meanwhile', value: delay.max / 1e6, unit: 'ms' },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pageOf(page: number): string {
  return Array.from({ length: 22 }, (_, i) => line(wordsOf(page + i), 90, 750 - i * 28)).join('');
}

function wordsOf(at: number): string {
  return (lines[at % lines.length] ?? '').replaceAll(/[<>&]/gu, '').slice(0, 22);
}

function sheetRows(): string {
  return Array.from({ length: rows }, (_, i) => {
    const [name, note] = [wordsOf(i).slice(0, 6), wordsOf(i).slice(6, 12)];
    return row(i + 1, [name, i, 3, 4, 5, 6.25, note, 8]);
  }).join('');
}

async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) least = Math.min(least, await timed(work));
  return least;
}

async function pdftotext(folder: string, pdf: Buffer): Promise<Row[]> {
  if (!existsSync('/usr/bin/pdftotext')) return [];
  const path = join(folder, 'a.pdf');
  await writeFile(path, pdf);
  const took = await best(async () => {
    await once(spawn('/usr/bin/pdftotext', [path, '-'], { stdio: 'ignore' }), 'exit');
  });
  return [{ what: 'yardstick: pdftotext', value: (pages / took) * 1000, unit: '/s' }];
}
