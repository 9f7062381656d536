import { hash } from 'node:crypto';
import { decodeBase64 } from './base64.ts';
import { LogError } from './error.ts';

/** Verifier keys of C2SP signed-note: `name+keyid+base64(type || public key)`. Ed25519 only, in two types. */

/** What a key signs: notes as they are, or checkpoints as a witness (C2SP tlog-cosignature). */
export const KEY_TYPES = { note: 0x01, cosignature: 0x04 } as const;
export type KeyType = keyof typeof KEY_TYPES;

/** A verifier key, read. */
export interface VerifierKey {
  name: string;
  /** Eight hex digits; with the name it tells the key. */
  keyId: string;
  type: KeyType;
  /** 32 bytes (RFC 8032). */
  publicKey: Buffer;
}

const PUBLIC_BYTES = 32;
const UNFIT_FOR_NAME = /[\p{White_Space}\p{Cc}\p{Cs}+]/u;
/** Name, key id, and in base64 the type with the public key: the base64 may itself contain a plus. */
const VERIFIER_KEY = /^(?<name>[^+]+)\+(?<id>[0-9a-f]{8})\+(?<key>[^\n]+)$/;

/** Reads a verifier key. Throws `malformed`, also where the id is not this key's. */
export function parseVerifierKey(text: string): VerifierKey {
  const { name = '', id = '', key = '' } = VERIFIER_KEY.exec(text)?.groups ?? {};
  requireKeyName(name);
  const typed = decodeBase64(key);
  const type = typed && (Object.keys(KEY_TYPES) as KeyType[]).find((each) => KEY_TYPES[each] === typed[0]);
  if (!type || typed.length !== 1 + PUBLIC_BYTES) throw new LogError('malformed', 'not an Ed25519 verifier key');
  const publicKey = typed.subarray(1);
  const keyId = keyIdOf(name, type, publicKey);
  if (keyId !== id) throw new LogError('malformed', `key id ${id} is not that of the key`);
  return { name, keyId, type, publicKey };
}

/** The text of a verifier key. Throws `malformed` for a name that no key may have. */
export function formatVerifierKey(name: string, type: KeyType, publicKey: Uint8Array): string {
  requireKeyName(name);
  const typed = Buffer.concat([Buffer.of(KEY_TYPES[type]), publicKey]);
  return `${name}+${keyIdOf(name, type, publicKey)}+${typed.toString('base64')}`;
}

/** Throws `malformed` unless `name` can stand in a signature line. */
export function requireKeyName(name: string): void {
  if (name === '' || UNFIT_FOR_NAME.test(name)) throw new LogError('malformed', 'not a key name');
}

function keyIdOf(name: string, type: KeyType, publicKey: Uint8Array): string {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(KEY_TYPES[type]), publicKey]);
  return hash('sha256', named, 'hex').slice(0, 8);
}
