/**
 * What the shared code takes of Node's `Buffer`, in a browser; the bundler puts it in its place. A test holds it against the
 * real one.
 */

type Encoding = 'utf8' | 'hex' | 'base64';

class Bytes extends Uint8Array {
  override toString(encoding: Encoding = 'utf8', start = 0, end = this.length): string {
    const bytes = this.subarray(start, end);
    if (encoding === 'hex') return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (encoding === 'base64') return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }
  equals(other: Uint8Array): boolean {
    return compare(this, other) === 0;
  }
  readUInt16BE(at = 0): number {
    return view(this).getUint16(at);
  }
  writeUInt16BE(value: number, at = 0): number {
    view(this).setUint16(at, value);
    return at + 2;
  }
  readUInt32BE(at = 0): number {
    return view(this).getUint32(at);
  }
  writeUInt32BE(value: number, at = 0): number {
    view(this).setUint32(at, value);
    return at + 4;
  }
}

function from(data: string | ArrayLike<number>, encoding: Encoding = 'utf8'): Bytes {
  if (typeof data !== 'string') return copied(Uint8Array.from(data));
  if (encoding === 'hex') return copied(hexBytes(data));
  if (encoding === 'base64') return copied(base64Bytes(data));
  return copied(new TextEncoder().encode(data));
}

function concat(parts: readonly Uint8Array[]): Bytes {
  const whole = new Bytes(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return Math.sign(a.length - b.length);
}

/** Stands for Node's in the bundle. */
export const Buffer = {
  from,
  concat,
  compare,
  of: (...bytes: number[]) => from(bytes),
  alloc: (length: number, fill = 0) => new Bytes(length).fill(fill),
};

function copied(bytes: Uint8Array): Bytes {
  const copy = new Bytes(bytes.length);
  copy.set(bytes);
  return copy;
}

/** As Node does, up to the first pair that is none. */
function hexBytes(text: string): Uint8Array {
  const pairs = /^(?:[0-9a-f]{2})*/i.exec(text)?.[0].match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}

/** Nothing for what is no standard base64: whoever must know encodes again and compares. */
function base64Bytes(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
