import { fileTypeFromBuffer } from 'file-type';
import { decodeText } from './decode.ts';
import { extensionOf } from './safe-name.ts';
import { findZipEntries } from './zip.ts';

export type FileKind =
  | 'text'
  | 'csv'
  | 'html'
  | 'mhtml'
  | 'docx'
  | 'doc'
  | 'xlsx'
  | 'xls'
  | 'pptx'
  | 'ppt'
  | 'odt'
  | 'rtf'
  | 'pdf'
  | 'ofd'
  | 'image'
  | 'audio'
  | 'video'
  | 'archive'
  | 'unknown';

/** Kinds whose first bytes are printable, so that "it decodes as text" says nothing against them. */
const PRINTABLE_MAGIC = new Set<FileKind>(['pdf', 'rtf']);

const OWN_KIND = new Set<string>(['rtf', 'pdf']);
const ARCHIVES = new Set(['rar', '7z', 'gz', 'tar', 'bz2', 'xz', 'zst', 'lz', 'lz4', 'cab', 'arj', 'Z']);

/** The part by which each kind of package is known. */
const PACKAGES: readonly (readonly [string, FileKind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
  ['OFD.xml', 'ofd'],
];

/** Compound files (Word 97 and its kin) name their streams in UTF-16. */
const COMPOUND_STREAMS: readonly (readonly [string, FileKind])[] = [
  ['WordDocument', 'doc'],
  ['Workbook', 'xls'],
  ['PowerPoint Document', 'ppt'],
];

/**
 * What a file is, by its content. The name is never believed against the content; it only tells apart what content
 * cannot (a table in plain text from prose).
 */
export async function sniffKind(bytes: Uint8Array, fileName: string): Promise<FileKind> {
  const magic = await magicKind(bytes);
  const decoded = decodeText(bytes);
  // Two-byte signatures ("BM" for a bitmap) also begin honest texts: what reads cleanly as Unicode is text.
  const isUnicode = decoded !== null && decoded.encoding !== 'gb18030';
  if (magic !== null && (PRINTABLE_MAGIC.has(magic) || !isUnicode)) return magic;
  return decoded === null ? 'unknown' : textKind(decoded.text, fileName);
}

/** True for an Office file that is locked with a password: the package is one encrypted stream. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return isCompound(bytes) && holdsStream(bytes, 'EncryptedPackage');
}

async function magicKind(bytes: Uint8Array): Promise<FileKind | null> {
  if (isCompound(bytes)) return COMPOUND_STREAMS.find(([name]) => holdsStream(bytes, name))?.[1] ?? 'unknown';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return zipKind(bytes);
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found === undefined) return null;
  if (OWN_KIND.has(found.ext)) return found.ext as FileKind;
  if (ARCHIVES.has(found.ext)) return 'archive';
  const family = found.mime.split('/')[0];
  if (found.ext === 'svg' || found.ext === 'xml') return null;
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'unknown';
}

/** By its directory, which is what programs go by; what stands in front can be made to look like anything. */
function zipKind(bytes: Uint8Array): FileKind {
  const names = new Set(findZipEntries(bytes)?.map((entry) => entry.name));
  const kind = PACKAGES.find(([part]) => names.has(part))?.[1];
  const isOpenDocument = names.has('content.xml') && names.has('META-INF/manifest.xml');
  return kind ?? (isOpenDocument ? 'odt' : 'archive');
}

function textKind(text: string, fileName: string): FileKind {
  const head = text.slice(0, 8192);
  if (isMimePage(head)) return 'mhtml';
  // A comment ends at its first end: read in more than one way, a row of them would take time without bound.
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S]){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b/iu.test(head)
  )
    return 'html';
  const tags = text
    .slice(0, 200_000)
    .match(/<\/?(?:p|div|br|span|table|tr|td|meta|a|h[1-6]|ul|li|font)\b[^<>]{0,500}>/giu);
  if ((tags?.length ?? 0) >= 4) return 'html';
  return extensionOf(fileName) === 'csv' ? 'csv' : 'text';
}

/** Header lines first, as browsers, Word and mail programs write them in any order. */
function isMimePage(head: string): boolean {
  const headers = head.split(/\r?\n[ \t]*\r?\n/u)[0] ?? '';
  return (
    /^\s*[A-Za-z][\w-]{2,40}:\s/u.test(headers) &&
    /^MIME-Version:/imu.test(headers) &&
    /^Content-Type:\s*(?:multipart\/|text\/html)/imu.test(headers)
  );
}

function isCompound(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';
}

function holdsStream(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(name, 'utf16le'));
}
