import { randomBytes } from 'node:crypto';
import { canonicalJson, sha256Hex } from '#platform/canonical-json';

/** Bytes of the salt that keeps a record from being guessed out of its commitment once record and salt are erased. */
const SALT_BYTES = 32;

/** The three acts that become leaves of the log. */
export type LeafAct = 'release' | 'revise' | 'withdraw';

/** A new salt, for one record. */
export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}

/** What the log commits to: SHA-256 over salt and canonical JSON of the record (RFC 8785), in hex. */
export function commitmentOf(salt: Uint8Array, record: unknown): string {
  return sha256Hex(Buffer.concat([salt, Buffer.from(canonicalJson(record))]));
}

/**
 * The text of a log entry. `n` is the record's number; a withdrawal takes back all versions and bears 0, whatever number
 * its own record has.
 */
export function entryOf(leaf: { act: LeafAct; publicId: string; n: number; commitment: string }): string {
  return canonicalJson({ v: 1, act: leaf.act, item: leaf.publicId, n: publicN(leaf.act, leaf.n), c: leaf.commitment });
}

/** The number that log and change feed show for a record. */
export function publicN(act: string, n: number): number {
  return act === 'withdraw' ? 0 : n;
}
