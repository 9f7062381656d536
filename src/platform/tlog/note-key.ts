import { randomBytes } from 'node:crypto';
import { SEED_BYTES, signerOf, verifierOf } from './ed25519.ts';
import { LogError } from './error.ts';
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts';

/** Ed25519 keys of C2SP signed-note: who signed is told by a name and a key id of eight hex digits. */

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
  const { publicKey, sign } = signerOf(seed);
  const verifierKey = formatVerifierKey(name, 'note', publicKey);
  const { keyId } = parseVerifierKey(verifierKey);
  return { name, keyId, verifierKey, sign: (text) => sign(Buffer.from(text)) };
}

/** Reads a verifier key as `NoteSigner.verifierKey` gives it. Throws `malformed`, also where the id is not this key's. */
export function noteVerifier(verifierKey: string): NoteVerifier {
  const { name, keyId, type, publicKey } = parseVerifierKey(verifierKey);
  if (type !== 'note') throw new LogError('malformed', 'a verifier key of a witness, not of a log');
  const verify = verifierOf(publicKey);
  return { name, keyId, verify: (text, signature) => verify(Buffer.from(text), signature) };
}
