import { createPrivateKey, createPublicKey, hash, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import { decodeBase64 } from './base64.ts';
import { LogError } from './error.ts';

/** Ed25519 keys of C2SP signed-note: who signed is told by a name and a key id of eight hex digits. */

/** Bytes of a private key's seed (RFC 8032). */
export const SEED_BYTES = 32;

const ED25519 = Buffer.of(0x01);
const PUBLIC_BYTES = 32;
/** What DER puts before the 32 bytes of an Ed25519 key (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const UNFIT_FOR_NAME = /[\p{White_Space}\p{Cc}\p{Cs}+]/u;
/** Name, key id, and in base64 the type with the public key: the base64 may itself contain a plus. */
const VERIFIER_KEY = /^(?<name>[^+]+)\+(?<id>[0-9a-f]{8})\+(?<key>[^\n]+)$/;

/** A key that signs notes. */
export interface NoteSigner {
  name: string;
  keyId: string;
  /** What others verify with: `name+keyid+base64(0x01 || public key)`. */
  verifierKey: string;
  /** The 64 bytes of signature over the UTF-8 of `text`. */
  sign(text: string): Buffer;
}

/** A key that verifies notes. */
export interface NoteVerifier {
  name: string;
  keyId: string;
  /** Whether `signature` is this key's over the UTF-8 of `text`. */
  verify(text: string, signature: Uint8Array): boolean;
}

/** A new private key, as the 32 bytes of its seed: whoever has them signs in the log's name. */
export function generateSeed(): Buffer {
  return randomBytes(SEED_BYTES);
}

/** The signer of this name and seed. Throws `malformed` for a name with spaces or a plus, or a seed of another length. */
export function noteSigner(name: string, seed: Uint8Array): NoteSigner {
  requireKeyName(name);
  if (seed.length !== SEED_BYTES) throw new LogError('malformed', `a signing seed has ${SEED_BYTES} bytes`);
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
  const publicBytes = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
  const keyId = keyIdOf(name, publicBytes);
  return {
    name,
    keyId,
    verifierKey: `${name}+${keyId}+${Buffer.concat([ED25519, publicBytes]).toString('base64')}`,
    sign: (text) => sign(null, Buffer.from(text), key),
  };
}

/** Reads a verifier key as `NoteSigner.verifierKey` gives it. Throws `malformed`, also where the id is not this key's. */
export function noteVerifier(verifierKey: string): NoteVerifier {
  const { name = '', id = '', key = '' } = VERIFIER_KEY.exec(verifierKey)?.groups ?? {};
  requireKeyName(name);
  const typed = decodeBase64(key);
  if (typed?.length !== ED25519.length + PUBLIC_BYTES || typed[0] !== ED25519[0]) {
    throw new LogError('malformed', 'not an Ed25519 verifier key');
  }
  const publicBytes = typed.subarray(ED25519.length);
  if (keyIdOf(name, publicBytes) !== id) throw new LogError('malformed', `key id ${id} is not that of the key`);
  const publicKey = publicKeyOf(publicBytes);
  return { name, keyId: id, verify: (text, signature) => verify(null, Buffer.from(text), publicKey, signature) };
}

/** Throws `malformed` unless `name` can stand in a signature line. */
export function requireKeyName(name: string): void {
  if (name === '' || UNFIT_FOR_NAME.test(name)) throw new LogError('malformed', 'not a key name');
}

function keyIdOf(name: string, publicBytes: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ED25519, publicBytes]), 'hex').slice(0, 8);
}

function publicKeyOf(publicBytes: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicBytes]), format: 'der', type: 'spki' });
}
