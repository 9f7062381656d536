import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { unavailable } from './errors.ts';
import { readOrMakeKey } from './key-file.ts';
import { platformTexts } from './messages.ts';

/** The ciphers that may be chosen: AES, or SM4 (GB/T 32907) where a cipher assessment asks for the SM family. */
export const ciphers = ['aes-256-gcm', 'sm4-gcm'] as const;
export type Cipher = (typeof ciphers)[number];

/**
 * Keeps secrets that the database holds out of the reach of who has only the database: its key lies in a file elsewhere.
 * `place` names where a sealed text belongs (table, column, key of the row): moved to another row it opens no more.
 */
export interface SecretBox {
  /** The text, encrypted and authenticated. */
  seal(place: string, text: string): string;
  /** The text that was sealed at this place. Throws `platform.secret-unreadable` (unavailable) where key or place differ. */
  open(place: string, sealed: string): string;
  /** A keyed hash (hex) of what is short enough to be guessed: who has only the database cannot try values against it. */
  mac(place: string, text: string): string;
}

const KEY_BYTES = 32;
const keyLengths: Record<Cipher, number> = { 'aes-256-gcm': 32, 'sm4-gcm': 16 };

/** The box whose key lies in `keyFile`; the key is made at the first start. Throws `platform.key-file` (unavailable). */
export async function openSecretBox(keyFile: string, cipher: Cipher = 'aes-256-gcm'): Promise<SecretBox> {
  return secretBoxOf(await readOrMakeKey(keyFile, KEY_BYTES), cipher);
}

/** The box of a key of 32 bytes. What another cipher sealed under the same key opens too, so that the choice can change. */
export function secretBoxOf(key: Uint8Array, cipher: Cipher = 'aes-256-gcm'): SecretBox {
  const macKey = derive(key, 'mac', KEY_BYTES);
  return {
    seal(place, text) {
      const nonce = randomBytes(12);
      const sealing = createCipheriv(cipher as 'aes-256-gcm', derive(key, cipher, keyLengths[cipher]), nonce);
      sealing.setAAD(Buffer.from(place));
      const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
      return `${cipher}.${Buffer.concat([nonce, sealing.getAuthTag(), body]).toString('base64url')}`;
    },
    open(place, sealed) {
      const [name = '', packed = ''] = sealed.split('.');
      const used = ciphers.find((each) => each === name);
      const bytes = Buffer.from(packed, 'base64url');
      if (!used || bytes.length < 28) throw unreadable();
      const opening = createDecipheriv(
        used as 'aes-256-gcm',
        derive(key, used, keyLengths[used]),
        bytes.subarray(0, 12),
        {
          authTagLength: 16,
        },
      );
      opening.setAAD(Buffer.from(place));
      opening.setAuthTag(bytes.subarray(12, 28));
      try {
        return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8');
      } catch {
        throw unreadable();
      }
    },
    mac: (place, text) => createHmac('sha256', macKey).update(`${place}\0${text}`).digest('hex'),
  };
}

function derive(key: Uint8Array, purpose: string, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `wgk ${purpose}`, length));
}

function unreadable() {
  return unavailable('platform.secret-unreadable', platformTexts.secretUnreadable);
}
