import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

let last = { msecs: 0, seq: 0 };

/**
 * A UUIDv7 key whose time part is `at`, so that rows lie on disk in the order in which they came; within one process and
 * millisecond the keys rise too.
 */
export function newId(at: Date): string {
  const msecs = at.getTime();
  // A start in the lower half leaves two thousand million keys of room above it.
  last = { msecs, seq: msecs === last.msecs ? last.seq + 1 : randomBytes(4).readUInt32BE() >>> 1 };
  return v7(last);
}

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** A public id: 12 random characters (60 bits) of Crockford's base32, lower case. The database keeps it unique. */
export function newPublicId(): string {
  return Array.from(randomBytes(12), (byte) => crockford.charAt(byte & 31)).join('');
}

/** Whether a text has the form of a public id. */
export function isPublicId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{12}$/.test(text);
}

/** Whether a text has the form of a key. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
