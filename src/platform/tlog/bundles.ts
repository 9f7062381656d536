import { LogError } from './error.ts';

/** Entry bundles of C2SP tlog-tiles: each entry behind its length in bytes as a big-endian uint16. */

/** The longest entry a bundle can hold, in bytes. */
const MAX_ENTRY_BYTES = 0xffff;

/** Entries as the bytes of a bundle. Throws `malformed` for an entry over 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry]));
}

/** The entries of a bundle, or null where the bytes end within an entry. */
export function decodeBundle(bytes: Buffer): Buffer[] | null {
  const entries: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = endOfEntry(bytes, at);
    if (end === null) return null;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** The first `width` entries of a bundle, still encoded, or null where it holds fewer. */
export function bundlePrefix(bytes: Buffer, width: number): Buffer | null {
  let at = 0;
  for (let i = 0; i < width; i++) {
    const end = endOfEntry(bytes, at);
    if (end === null) return null;
    at = end;
  }
  return bytes.subarray(0, at);
}

function lengthOf(entry: Uint8Array): Buffer {
  if (entry.length > MAX_ENTRY_BYTES) {
    throw new LogError('malformed', `an entry of ${entry.length} bytes is over ${MAX_ENTRY_BYTES}`);
  }
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return length;
}

function endOfEntry(bytes: Buffer, at: number): number | null {
  if (at + 2 > bytes.length) return null;
  const end = at + 2 + bytes.readUInt16BE(at);
  return end > bytes.length ? null : end;
}
