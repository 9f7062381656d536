import { decodeText } from './decode.ts';
import { Findings } from './finding.ts';
import { inspectArchive } from './inspect-archive.ts';
import { inspectOffice } from './inspect-office.ts';
import { inspectPdf } from './inspect-pdf.ts';
import type { Inspection } from './inspection.ts';
import { holdsTestVirus } from './malware.ts';
import type { FileFindingCode } from './messages.ts';
import { FileProblem } from './problem.ts';
import { salvageText } from './salvage.ts';
import { isEncryptedOffice, sniffKind, type FileKind } from './sniff.ts';
import { findZipEntries } from './zip.ts';

/** Looks into a file of any kind that is taken as an attachment. Throws a `FileProblem` for what is not. */
export async function inspectContent(
  bytes: Uint8Array,
  fileName: string,
  depth = 0,
): Promise<Inspection & { kind: FileKind }> {
  if (holdsTestVirus(bytes)) throw new FileProblem('files.infected');
  const kind = await sniffKind(bytes, fileName);
  return { kind, ...(await inspectKind(kind, bytes, depth)) };
}

async function inspectKind(kind: FileKind, bytes: Uint8Array, depth: number): Promise<Inspection> {
  switch (kind) {
    case 'text':
    case 'csv':
      return said(decodeText(bytes)?.text ?? '');
    case 'pdf':
      return await inspectPdf(bytes);
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ofd':
      return await inspectOffice(bytes, kind);
    case 'doc':
    case 'xls':
    case 'ppt':
      if (holdsMacros(bytes)) throw new FileProblem('files.macros');
      return said(salvageText(bytes), 'files.unread');
    case 'rtf':
      return said(salvageText(bytes), 'files.unread');
    case 'image':
      return said('', 'files.picture');
    case 'archive':
      if (findZipEntries(bytes) === null) throw new FileProblem('files.archive-kind');
      return await inspectArchive(bytes, depth + 1, inspectContent);
    case 'html':
    case 'mhtml':
    case 'audio':
    case 'video':
    case 'unknown':
      throw new FileProblem(isEncryptedOffice(bytes) ? 'files.encrypted' : 'files.not-taken');
  }
}

function said(text: string, code?: FileFindingCode): Inspection {
  const findings = new Findings();
  if (code) findings.add(code);
  return { findings: findings.list, texts: text === '' ? [] : [{ locator: 'text', place: '', text }] };
}

/** An old office file keeps its macros in a storage of this name. */
function holdsMacros(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('_VBA_PROJECT', 'utf16le'));
}
