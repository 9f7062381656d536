import { decodeText } from './decode.ts';
import type { ReadDocument, Warning } from './document.ts';
import { warning } from './messages.ts';
import { FileProblem } from './problem.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMhtml } from './read-mhtml.ts';
import { readPdf } from './read-pdf.ts';
import { readPlain } from './read-plain.ts';
import { readXlsx } from './read-xlsx.ts';
import { extensionOf } from './safe-name.ts';
import { isEncryptedOffice, sniffKind } from './sniff.ts';
import type { FileKind } from './sniff.ts';

/** The largest file that is read, in bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;

const EXTENSIONS: Readonly<Record<string, readonly FileKind[]>> = {
  txt: ['text', 'csv'],
  csv: ['csv'],
  htm: ['html'],
  html: ['html'],
  shtml: ['html'],
  mht: ['mhtml'],
  mhtml: ['mhtml'],
  docx: ['docx'],
  doc: ['doc'],
  pdf: ['pdf'],
  xlsx: ['xlsx'],
  xls: ['xls'],
};

/**
 * Reads the text of a plain text, web page, Word file, workbook or PDF, whatever its name says it is. Throws a
 * `FileProblem` when the file is empty, over 50 MB, locked, broken or of a kind without readable text. Meant for the
 * reading process: `readDocument` is what others call.
 */
export async function readContent(bytes: Uint8Array, fileName: string): Promise<ReadDocument> {
  if (bytes.length === 0) throw new FileProblem('files.empty');
  if (bytes.length > MAX_FILE_BYTES) throw new FileProblem('files.too-large');
  const kind = await sniffKind(bytes, fileName);
  const document = await readKind(kind, bytes, extensionOf(fileName));
  if (!document.blocks.some((block) => block.kind !== 'break')) throw new FileProblem('files.empty');
  const expected = EXTENSIONS[extensionOf(fileName)];
  const misnamed = expected !== undefined && !expected.includes(kind);
  return misnamed ? { ...document, warnings: [warning('files.wrong-extension'), ...document.warnings] } : document;
}

async function readKind(kind: FileKind, bytes: Uint8Array, extension: string): Promise<ReadDocument> {
  if (kind === 'docx') return { kind, ...(await readDocx(bytes)) };
  if (kind === 'mhtml') return { kind, ...readMhtml(bytes) };
  if (kind === 'xlsx') return { kind, ...(await readXlsx(bytes)) };
  if (kind === 'pdf') return { kind, ...(await readPdf(bytes)) };
  if (kind === 'html' || kind === 'text' || kind === 'csv') return readCharacters(kind, bytes);
  if (isEncryptedOffice(bytes)) throw new FileProblem('files.encrypted');
  // An office file that lost its end or its directory is still recognised by its first bytes and its name.
  const isOffice = extension === 'docx' || extension === 'xlsx';
  if (isOffice && (kind === 'archive' || kind === 'unknown')) throw new FileProblem('files.broken');
  if (kind === 'doc' || kind === 'xls' || kind === 'ppt') throw new FileProblem('files.old-format');
  const isLayout = kind === 'ofd' || (kind === 'unknown' && /^(?:ofd|wps|et|dps|ceb)$/u.test(extension));
  if (isLayout) throw new FileProblem('files.layout-format');
  throw new FileProblem(kind === 'unknown' ? 'files.binary' : 'files.unsupported');
}

function readCharacters(kind: FileKind, bytes: Uint8Array): ReadDocument {
  const decoded = decodeText(bytes);
  if (decoded === null) throw new FileProblem('files.binary');
  const warnings: Warning[] = [];
  if (decoded.replaced) warnings.push(warning('files.replaced-characters'));
  if (decoded.cutOff) warnings.push(warning('files.cut-off'));
  if (kind === 'html') return { kind, ...readHtml(decoded.text), warnings };
  return { kind, blocks: readPlain(decoded.text), title: null, meta: {}, links: [], warnings };
}
