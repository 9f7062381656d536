import { signerOf, verifierOf } from './ed25519.ts';
import { cosignedMessage, joinCosignature, splitCosignature } from './cosignature-text.ts';
import { LogError } from './error.ts';
import type { NoteSignature } from './note.ts';
import { formatVerifierKey, parseVerifierKey } from './verifier-key.ts';

/** Keys of witnesses, by C2SP tlog-cosignature with Ed25519. */

/** A key with which a witness says that a checkpoint continues all that it has seen of the log. */
export interface Cosigner {
  name: string;
  keyId: string;
  /** `name+keyid+base64(0x04 || public key)` */
  verifierKey: string;
  /** The signature line over the text of a checkpoint, at a time in seconds since 1970. */
  cosign(text: string, time: number): NoteSignature;
}

/** A key that verifies a witness's cosignatures. */
export interface CosignatureVerifier {
  name: string;
  keyId: string;
  /** When it was cosigned, in seconds since 1970; null where the signature is not this key's over `text`. */
  timeOf(text: string, signature: Uint8Array): number | null;
}

/** The cosigner of this name and seed. Throws `malformed`. */
export function cosigner(name: string, seed: Uint8Array): Cosigner {
  const { publicKey, sign } = signerOf(seed);
  const verifierKey = formatVerifierKey(name, 'cosignature', publicKey);
  const { keyId } = parseVerifierKey(verifierKey);
  function cosign(text: string, time: number): NoteSignature {
    return { name, keyId, signature: joinCosignature(time, sign(Buffer.from(cosignedMessage(text, time)))) };
  }
  return { name, keyId, verifierKey, cosign };
}

/** Reads a witness's verifier key. Throws `malformed`, for a log's key too. */
export function cosignatureVerifier(verifierKey: string): CosignatureVerifier {
  const { name, keyId, type, publicKey } = parseVerifierKey(verifierKey);
  if (type !== 'cosignature') throw new LogError('malformed', 'a verifier key of a log, not of a witness');
  const verify = verifierOf(publicKey);
  return {
    name,
    keyId,
    timeOf(text, signature) {
      const parts = splitCosignature(signature);
      if (!parts) return null;
      return verify(Buffer.from(cosignedMessage(text, parts.time)), parts.signature) ? parts.time : null;
    },
  };
}

/** The first line of a note that is this witness's and verifies; null where there is none. */
export function findCosignature(
  { text, signatures }: { text: string; signatures: readonly NoteSignature[] },
  key: CosignatureVerifier,
): { line: NoteSignature; time: number } | null {
  for (const line of signatures) {
    if (line.name !== key.name || line.keyId !== key.keyId) continue;
    const time = key.timeOf(text, line.signature);
    if (time !== null) return { line, time };
  }
  return null;
}
