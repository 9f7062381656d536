/** What a witness signs, and how its signature is written down: C2SP tlog-cosignature, `cosignature/v1`. */

const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** The message under a witness's signature: when, and the text of the checkpoint. */
export function cosignedMessage(text: string, time: number): string {
  return `cosignature/v1\ntime ${time}\n${text}`;
}

/** The bytes of a cosignature: the time as a big-endian uint64, then the signature. */
export function joinCosignature(time: number, signature: Uint8Array): Buffer {
  const seconds = Buffer.alloc(TIME_BYTES);
  seconds.writeUInt32BE(Math.floor(time / 2 ** 32), 0);
  seconds.writeUInt32BE(time % 2 ** 32, 4);
  return Buffer.concat([seconds, signature]);
}

/** Time in seconds and signature; null where the bytes are no cosignature, or of a time that no clock shows. */
export function splitCosignature(bytes: Uint8Array): { time: number; signature: Uint8Array } | null {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return null;
  const seconds = Buffer.from(bytes.subarray(0, TIME_BYTES));
  const time = seconds.readUInt32BE(0) * 2 ** 32 + seconds.readUInt32BE(4);
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(TIME_BYTES) } : null;
}
