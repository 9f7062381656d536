import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraph, row, wordFile, workbookFile } from '../../../test/world/office.ts';
import { line, pdfOf } from '../../../test/world/pdf.ts';
import { FileProblem } from './problem.ts';
import { examineFile, readDocument, readPages } from './reading.ts';

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const error: unknown = await examineFile(bytes, name).catch((thrown: unknown) => thrown);
  return error instanceof FileProblem ? error.code : error instanceof Error ? String(error) : 'taken';
}

const pdf = pdfOf({ pages: [line('正文', 90, 700)] });
const word = wordFile(paragraph('正文'));
const book = workbookFile([{ name: '表', content: `<sheetData>${row(1, ['甲', 1])}</sheetData>` }]);

/** Lists of pages that contain each other, each eleven times the one before. */
function growingPages(): Buffer {
  const kids = Array.from({ length: 30 }, (_, i) => {
    const next = i === 29 ? '100 0 R ' : `${11 + i} 0 R `;
    return `<</Type/Pages/Count 100000000/Kids[${next.repeat(11)}]>>`;
  });
  return pdfOf({ pages: [line('字', 90, 700)], catalog: '/Pages 10 0 R', objects: kids });
}

test.each([
  ['half a PDF', pdf.subarray(0, pdf.length / 2), 'a.pdf', /^files\.broken$|^taken$/],
  ['the head of a PDF', Buffer.from('%PDF-1.7\n'), 'a.pdf', /^files\.broken$/],
  [
    'a PDF whose table points at itself',
    Buffer.from(
      `%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF`,
    ),
    'a.pdf',
    /^files\.broken$/,
  ],
  [
    'a PDF whose root is itself',
    Buffer.from('%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer\n<</Root 1 0 R>>\n'),
    'a.pdf',
    /^files\.broken$/,
  ],
  [
    'a PDF of lists in lists',
    Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(200_000)}\nendobj\ntrailer\n<</Root 1 0 R>>\n`),
    'a.pdf',
    /^files\.(?:broken|too-hard)$/,
  ],
  ['a PDF of pages that grow without end', growingPages(), 'a.pdf', /^files\.(?:broken|too-hard|timeout)$|^taken$/],
  [
    'a page in front of a PDF',
    Buffer.concat([Buffer.from('<html><body><p>x</p></body></html>'), pdf]),
    'a.pdf',
    /^files\.not-taken$/,
  ],
  ['a PDF called a Word file', pdf, 'a.docx', /^taken$/],
  ['a program called a PDF', Buffer.from('4d5a90000300000004000000ffff0000', 'hex'), 'a.pdf', /^files\.not-taken$/],
  ['nothing', Buffer.alloc(0), 'a.pdf', /^taken$/],
])(
  '%s',
  async (_, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toMatch(code);
  },
  60_000,
);

test('an archive behind a PDF is the PDF, and said to bear more', async () => {
  const { kind, findings } = await examineFile(Buffer.concat([pdf, word]), 'a.pdf');
  expect([kind, findings.map(({ code }) => code)]).toEqual(['pdf', ['files.foreign-bytes']]);
});

test('a PDF behind an archive is the archive', async () => {
  await expect(examineFile(Buffer.concat([word, pdf]), 'a.docx')).resolves.toMatchObject({ kind: 'docx' });
});

test('damaged files are read or refused, never worse, and the process that reads lives on', async () => {
  const mutation = fc.record({
    file: fc.constantFrom(pdf, word, book),
    changes: fc.array(
      fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), value: fc.integer({ min: 0, max: 255 }) }),
      { maxLength: 12 },
    ),
    length: fc.double({ min: 0.3, max: 1, noNaN: true }),
    name: fc.constantFrom('a.pdf', 'a.docx', 'a.xlsx', 'a.txt', '附件\u202efdp.exe'),
  });
  await fc.assert(
    fc.asyncProperty(mutation, async ({ file, changes, length, name }) => {
      const bytes = Buffer.from(file.subarray(0, Math.max(1, Math.floor(file.length * length))));
      for (const { at, value } of changes) bytes[Math.floor(bytes.length * at)] = value;
      for (const reading of [readDocument, readPages, examineFile]) {
        const outcome: unknown = await reading(bytes, name).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(FileProblem);
      }
    }),
    { numRuns: 150 },
  );
  expect(await codeOf(pdf, 'a.pdf')).toBe('taken');
}, 60_000);
