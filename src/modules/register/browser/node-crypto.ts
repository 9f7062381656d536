import { Buffer } from './node-buffer.ts';
import { sha256 } from './sha256.ts';

/** What the shared code takes of `node:crypto`, in a browser. */

/** SHA-256 as Node's `hash` gives it. Throws for any other algorithm. */
export function hash(algorithm: string, data: string | Uint8Array, encoding: 'hex' | 'buffer' = 'hex'): unknown {
  if (algorithm !== 'sha256') throw new Error(`no ${algorithm} here`);
  const digest = Buffer.from(sha256(typeof data === 'string' ? Buffer.from(data) : data));
  return encoding === 'buffer' ? digest : digest.toString('hex');
}

/** Random bytes from the browser's own source. */
export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
