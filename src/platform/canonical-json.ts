import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * The one JSON text of a value by RFC 8785 (JSON Canonicalization Scheme), for hashing and for the log: members sorted,
 * numbers as ECMAScript writes them, no blanks. Members that are undefined are left out, as JSON does. Throws for what has no
 * JSON text: undefined itself, functions, NaN and infinities, bigints, lone surrogates, circles.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('this value has no JSON text');
  return text;
}

/** SHA-256 in lower-case hex, of bytes or of a text's UTF-8. Throws for a text with lone surrogates: it has no UTF-8. */
export function sha256Hex(data: string | Uint8Array): string {
  if (typeof data === 'string' && !data.isWellFormed()) throw new TypeError('a text with lone surrogates has no UTF-8');
  return hash('sha256', data, 'hex');
}
