import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { LogError } from './error.ts';

/** Ed25519 (RFC 8032) over Node's OpenSSL. */

/** Bytes of a private key's seed. */
export const SEED_BYTES = 32;

/** What DER puts before the 32 bytes of an Ed25519 key (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');

/** The public key and the signing function of a seed. Throws `malformed` for a seed of another length. */
export function signerOf(seed: Uint8Array): { publicKey: Buffer; sign(message: Uint8Array): Buffer } {
  if (seed.length !== SEED_BYTES) throw new LogError('malformed', `a signing seed has ${SEED_BYTES} bytes`);
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
  return { publicKey, sign: (message) => sign(null, message, key) };
}

/** Whether a signature is that of a public key over a message, each as bytes. */
export function verifierOf(publicKey: Uint8Array): (message: Uint8Array, signature: Uint8Array) => boolean {
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
  return (message, signature) => verify(null, message, key, signature);
}
