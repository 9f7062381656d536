import { decodeBase64 } from './base64.ts';
import { LogError } from './error.ts';
import { HASH_BYTES } from './hashing.ts';

/** The body of `add-checkpoint`, by C2SP tlog-witness. */

/** What a log asks of a witness: to cosign `note`, whose tree begins with the `oldSize` leaves that the witness knows. */
export interface AddCheckpoint {
  oldSize: number;
  /** The consistency proof from `oldSize` to the checkpoint's size. */
  proof: readonly Buffer[];
  /** The signed checkpoint. */
  note: string;
}

/** More hashes than any tree that can be counted needs. */
const MAX_PROOF = 63;

/** The body of a request. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map((hash) => hash.toString('base64')), '', note].join('\n');
}

/** Reads the body of a request, from anybody. Throws `malformed`. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  const text = textOf(body);
  const end = text.indexOf('\n\n');
  if (end < 0) throw malformed('no empty line');
  const [old = '', ...lines] = text.slice(0, end).split('\n');
  const oldSize = Number(/^old (0|[1-9]\d{0,15})$/.exec(old)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(oldSize)) throw malformed('old size');
  if (lines.length > MAX_PROOF) throw malformed('too long a proof');
  return { oldSize, proof: lines.map(hashFrom), note: text.slice(end + 2) };
}

function hashFrom(line: string): Buffer {
  const hash = decodeBase64(line);
  if (hash?.length !== HASH_BYTES) throw malformed('a proof line that is no hash');
  return hash;
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw malformed('not UTF-8');
  }
}

function malformed(part: string): LogError {
  return new LogError('malformed', `not an add-checkpoint request: ${part}`);
}
