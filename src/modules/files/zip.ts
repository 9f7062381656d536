import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
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
const LOCAL_SIGNATURE = 0x04034b50;
const ENTRY_SIGNATURE = 0x02014b50;
const MAX_ENTRIES = 2_000;
const MAX_TOTAL = 200 * 1024 * 1024;
/** Markup grows about thirtyfold in memory; 30 MB of it is a document of several thousand pages. */
const MAX_MARKUP = 30 * 1024 * 1024;

const inflate = promisify(inflateRaw);

/** The entries a zip archive declares, or `null` when its directory cannot be read. */
export function findZipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end < 0) return null;
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const nameLength = view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength),
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
 * Reads the markup parts of an office package, after checking that it is no bomb: at most 2,000 entries, 200 MB declared
 * in all, 30 MB of markup really inflated (a declared size can lie). Throws a `FileProblem`.
 */
export async function readMarkup(bytes: Uint8Array): Promise<Map<string, string>> {
  const entries = findZipEntries(bytes);
  if (entries === null || entries.length === 0) throw new FileProblem('files.broken');
  if (entries.some((entry) => entry.encrypted)) throw new FileProblem('files.encrypted');
  const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (entries.length > MAX_ENTRIES || declared > MAX_TOTAL) throw new FileProblem('files.too-large');
  const parts = new Map<string, string>();
  let left = MAX_MARKUP;
  for (const entry of entries.filter(({ name }) => /\.(?:xml|rels)$/iu.test(name))) {
    const content = await inflateEntry(bytes, entry, left);
    left -= content.length;
    parts.set(entry.name, content.toString('utf8'));
  }
  return parts;
}

async function inflateEntry(bytes: Uint8Array, entry: ZipEntry, limit: number): Promise<Buffer> {
  if (entry.size > limit) throw new FileProblem('files.too-large');
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (entry.offset + 30 > view.length) throw new FileProblem('files.broken');
  const start = entry.offset + 30 + view.readUInt16LE(entry.offset + 26) + view.readUInt16LE(entry.offset + 28);
  const packed = view.subarray(start, start + entry.compressedSize);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw new FileProblem('files.broken');
  try {
    return await inflate(packed, { maxOutputLength: Math.max(limit, 1) });
  } catch (error) {
    const tooLarge = error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new FileProblem(tooLarge ? 'files.too-large' : 'files.broken', error);
  }
}

/** The end record is the last thing in the file but for a comment of at most 65,535 bytes. */
function findEnd(view: Buffer): number {
  const first = Math.max(0, view.length - 22 - 65_535);
  for (let at = view.length - 22; at >= first; at -= 1) {
    if (view.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return -1;
}

/** A zip archive of texts, uncompressed. */
export function storeZip(parts: ReadonlyMap<string, string>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of parts) {
    const path = Buffer.from(name);
    const content = Buffer.from(text);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(uint32(ENTRY_SIGNATURE), Buffer.from([20, 0]), facts, place, path);
    bodies.push(uint32(LOCAL_SIGNATURE), facts, path, content);
    offset += 30 + path.length + content.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, uint32(END_SIGNATURE), end]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
