import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { FileProblem } from './problem.ts';

export interface ZipEntry {
  name: string;
  compressedSize: number;
  size: number;
  method: number;
  encrypted: boolean;
  /** Where the entry's local header begins. */
  offset: number;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const MAX_ENTRIES = 2_000;
const MAX_TOTAL = 200 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/** The entries a zip archive declares, or `null` when its directory cannot be read. */
export function findZipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = viewOf(bytes);
  const end = findEnd(view);
  if (end < 0) return null;
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = view.readUInt16LE(at + 28);
    const isUnicode = (view.readUInt16LE(at + 8) & 0x0800) !== 0;
    entries.push({
      name: nameOf(view.subarray(at + 46, at + 46 + nameLength), isUnicode),
      compressedSize: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      method: view.readUInt16LE(at + 10),
      encrypted: (view.readUInt16LE(at + 8) & 1) === 1,
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The entries of an archive that is safe to open: at most 2,000, 200 MB declared in all, none locked, no two under one
 * name (programs differ in which they show) or over the same bytes (a bomb quotes one body many times). Throws a
 * `FileProblem`.
 */
export function openZip(bytes: Uint8Array): ZipEntry[] {
  const entries = findZipEntries(bytes);
  if (entries === null || entries.length === 0) throw new FileProblem('files.broken');
  if (entries.some((entry) => entry.encrypted)) throw new FileProblem('files.encrypted');
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > MAX_ENTRIES || declared > MAX_TOTAL) throw new FileProblem('files.too-large');
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.size < entries.length || overlap(bytes, entries)) throw new FileProblem('files.suspicious-archive');
  return entries;
}

function overlap(bytes: Uint8Array, entries: readonly ZipEntry[]): boolean {
  let reached = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < reached) return true;
    reached = bodyAt(bytes, entry) + entry.compressedSize;
  }
  return reached > bytes.length;
}

/** What an entry holds, of at most `limit` bytes really inflated: a declared size can lie. Throws a `FileProblem`. */
export async function inflateEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Promise<Buffer> {
  if (entry.size > limit) throw new FileProblem('files.too-large');
  const start = bodyAt(bytes, entry);
  const packed = viewOf(bytes).subarray(start, start + entry.compressedSize);
  if (entry.method === 0 && packed.length <= limit) return packed;
  if (entry.method !== 8) throw new FileProblem(entry.method === 0 ? 'files.too-large' : 'files.broken');
  try {
    return await inflate(packed, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileProblem(tooLarge ? 'files.too-large' : 'files.broken', error);
  }
}

function bodyAt(bytes: Uint8Array, { offset }: ZipEntry): number {
  const view = viewOf(bytes);
  if (offset + 30 > view.length || view.readUInt32LE(offset) !== LOCAL_SIGNATURE) throw new FileProblem('files.broken');
  return offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
}

/** Names without the flag for UTF-8 are, from Chinese programs, in GBK. */
function nameOf(raw: Buffer, isUnicode: boolean): string {
  if (!isUnicode) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
      return new TextDecoder('gb18030').decode(raw);
    }
  }
  return raw.toString('utf8');
}

/** The end record is the last thing in the file but for a comment of at most 65,535 bytes. */
function findEnd(view: Buffer): number {
  const first = Math.max(0, view.length - 22 - 65_535);
  for (let at = view.length - 22; at >= first; at -= 1) {
    if (view.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return -1;
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
