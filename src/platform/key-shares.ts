import { createHash } from 'node:crypto';
import { combine, split } from 'shamir-secret-sharing';
import { readSpelledBytes, spellBytes } from './spelled-bytes.ts';

/** How many shares are made of a key (Shamir's scheme), and how many of them give it back; fewer tell nothing of it. */
export const keyShares = { made: 3, needed: 2 } as const;

/** One share, as it was read from paper. */
export interface KeyShare {
  /** The first eight hex digits of the id of the key that it is of. */
  keyId: string;
  bytes: Uint8Array;
}

const KEY_BYTES = 32;
const ID_BYTES = 4;
/** Of the key's length and one more: where it lies on the curve. */
const SHARE_BYTES = KEY_BYTES + 1;
const CHECK_BYTES = 3;
const ALL_BYTES = ID_BYTES + SHARE_BYTES + CHECK_BYTES;

/** The shares of a key of 32 bytes as texts to be written down: 64 letters in groups of four, with the key's id and a check sum in them. */
export async function shareKey(key: Uint8Array, keyId: string): Promise<string[]> {
  const shares = await split(new Uint8Array(key), keyShares.made, keyShares.needed);
  return shares.map((share) => {
    const said = Buffer.concat([Buffer.from(keyId, 'hex').subarray(0, ID_BYTES), share]);
    return spellBytes(Buffer.concat([said, checkOf(said)]));
  });
}

/** The share that somebody typed; null where it is none, or a letter is wrong. */
export function readKeyShare(typed: string): KeyShare | null {
  const all = readSpelledBytes(typed, ALL_BYTES);
  if (!all) return null;
  const said = all.subarray(0, ID_BYTES + SHARE_BYTES);
  if (!checkOf(said).equals(all.subarray(said.length))) return null;
  return { keyId: said.toString('hex', 0, ID_BYTES), bytes: new Uint8Array(said.subarray(ID_BYTES)) };
}

/**
 * The key that shares give; null where one is there twice or too few are. Shares of different keys, or made at different
 * times, give some other key: whoever joins them compares its id.
 */
export async function joinKeyShares(shares: readonly KeyShare[]): Promise<Buffer | null> {
  const places = new Set(shares.map(({ bytes }) => bytes.at(-1)));
  if (places.size < shares.length || shares.length < keyShares.needed) return null;
  return Buffer.from(await combine(shares.map(({ bytes }) => bytes)));
}

function checkOf(said: Uint8Array): Buffer {
  return createHash('sha256').update('wugongkai key share v1').update(said).digest().subarray(0, CHECK_BYTES);
}
