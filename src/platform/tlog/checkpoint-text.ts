import { decodeBase64 } from './base64.ts';
import { LogError } from './error.ts';
import { HASH_BYTES } from './hashing.ts';

/** The head of a log, by C2SP tlog-checkpoint. */
export interface Checkpoint {
  /** The log's identity; our logs sign with a key of the same name. */
  origin: string;
  /** Leaves in the tree. */
  size: number;
  root: Buffer;
  /** Further lines, kept as they are; we write none. */
  extensions: string[];
}

/** The text of a checkpoint that is signed. Throws `malformed` for one that could not be read back. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const text = [origin, String(size), root.toString('base64'), ...extensions].map((line) => `${line}\n`).join('');
  const back = parseCheckpoint(text);
  if (back.extensions.length !== extensions.length || back.origin !== origin) throw malformed('lines');
  return text;
}

/** Reads the text of a checkpoint, without believing it. Throws `malformed`. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n');
  const [origin = '', size = '', root = '', ...extensions] = lines.slice(0, -1);
  if (lines.length < 4 || lines.at(-1) !== '' || lines.slice(0, -1).includes('')) throw malformed('lines');
  return { origin, size: sizeOf(size), root: rootFrom(root), extensions };
}

function sizeOf(line: string): number {
  const size = /^(?:0|[1-9]\d{0,15})$/.test(line) ? Number(line) : Number.NaN;
  if (!Number.isSafeInteger(size)) throw malformed('tree size');
  return size;
}

function rootFrom(line: string): Buffer {
  const root = decodeBase64(line);
  if (root?.length !== HASH_BYTES) throw malformed('root hash');
  return root;
}

function malformed(part: string): LogError {
  return new LogError('malformed', `not a checkpoint: ${part}`);
}
