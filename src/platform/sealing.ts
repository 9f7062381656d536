import { createHash } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { unavailable } from './errors.ts';
import { findKey, readOrMakeKey } from './key-file.ts';
import { platformTexts } from './messages.ts';

/** HPKE (RFC 9180) in base mode: X25519, HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const info = new TextEncoder().encode('wugongkai sealed v1');
const KEY_BYTES = 32;
/** The encapsulated key that stands before every ciphertext. */
const ENC_BYTES = 32;

/** The public half: whoever has it can seal, and read nothing. `id` says which key a message was sealed for. */
export interface Seal {
  id: string;
  /** Bytes that only the key's holder reads again; `place` names where they belong, as in `SecretBox`. */
  seal(place: string, bytes: Uint8Array): Promise<Buffer>;
}

/** The private half. */
export interface SealingKey {
  id: string;
  /** The public half as text (base64url), to be handed to who seals. */
  publicText: string;
  /** What was sealed at this place for this key. Throws `platform.seal-unreadable` (unavailable) where key or place differ. */
  open(place: string, sealed: Uint8Array): Promise<Buffer>;
}

/** The public half from its text; null where that is no public key. */
export async function readSeal(publicText: string): Promise<Seal | null> {
  const raw = Buffer.from(publicText, 'base64url');
  if (raw.length !== KEY_BYTES || raw.toString('base64url') !== publicText) return null;
  const recipientPublicKey = await suite.kem.deserializePublicKey(arrayOf(raw));
  return {
    id: idOf(raw),
    async seal(place, bytes) {
      const sender = await suite.createSenderContext({ recipientPublicKey, info: arrayOf(info) });
      const sealed = await sender.seal(arrayOf(bytes), arrayOf(Buffer.from(place)));
      return Buffer.concat([new Uint8Array(sender.enc), new Uint8Array(sealed)]);
    },
  };
}

/** The key whose seed lies in `keyFile`, made at the first start. Throws `platform.key-file` (unavailable). */
export async function openSealingKey(keyFile: string): Promise<SealingKey> {
  return await sealingKeyOf(await readOrMakeKey(keyFile, KEY_BYTES));
}

/** The same where the file is there already; null where it is not. */
export async function findSealingKey(keyFile: string): Promise<{ key: SealingKey; seed: Buffer } | null> {
  const seed = await findKey(keyFile, KEY_BYTES);
  return seed && { key: await sealingKeyOf(seed), seed };
}

/** The key of a seed of 32 bytes. */
export async function sealingKeyOf(seed: Uint8Array): Promise<SealingKey> {
  const pair = await suite.kem.deriveKeyPair(arrayOf(seed));
  const raw = Buffer.from(await suite.kem.serializePublicKey(pair.publicKey));
  return {
    id: idOf(raw),
    publicText: raw.toString('base64url'),
    async open(place, sealed) {
      try {
        const enc = arrayOf(sealed.subarray(0, ENC_BYTES));
        const recipient = await suite.createRecipientContext({
          recipientKey: pair.privateKey,
          enc,
          info: arrayOf(info),
        });
        return Buffer.from(await recipient.open(arrayOf(sealed.subarray(ENC_BYTES)), arrayOf(Buffer.from(place))));
      } catch {
        throw unavailable('platform.seal-unreadable', platformTexts.sealUnreadable);
      }
    },
  };
}

function idOf(publicKey: Uint8Array): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

/** A buffer of these bytes alone: Node's small buffers share one with others. */
function arrayOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
