import { decodeBase64 } from './base64.ts';
import { LogError } from './error.ts';
import type { NoteSigner, NoteVerifier } from './note-key.ts';
import { requireKeyName } from './verifier-key.ts';

/**
 * Notes of C2SP signed-note: a text, an empty line, and a line for each signature. Signatures of keys we do not know (a
 * witness's, say) are kept and prove nothing.
 */

/** One signature line. */
export interface NoteSignature {
  name: string;
  /** Eight hex digits; with the name it tells the key. */
  keyId: string;
  signature: Buffer;
}

/** A text that ends in a newline, and its signatures in order. */
export interface Note {
  text: string;
  signatures: NoteSignature[];
}

const MAX_BYTES = 1_000_000;
const MAX_SIGNATURES = 100;
const KEY_ID_BYTES = 4;
const SIGNATURE_LINE = /^\u2014 ([^ ]+) ([^ ]+)$/;
// oxlint-disable-next-line no-control-regex -- the specification forbids just these
const FORBIDDEN = /[\u0000-\u0009\u000b-\u001f]/;

/** The note of `text` signed by each of `signers`. Throws `malformed` for a text that no note may have. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return formatNote({
    text,
    signatures: signers.map((key) => ({ name: key.name, keyId: key.keyId, signature: key.sign(text) })),
  });
}

/** A note as it is published; also for adding a signature to one that was parsed. Throws `malformed`. */
export function formatNote({ text, signatures }: Note): string {
  requireText(text);
  if (signatures.length === 0) throw new LogError('malformed', 'a note without signatures');
  return `${text}\n${signatures.map((each) => `${signatureLine(each)}\n`).join('')}`;
}

/** Reads a note without believing it. Throws `malformed`; nothing in it may be used before `openNote`. */
export function parseNote(note: string | Uint8Array): Note {
  const whole = textOf(note);
  const end = whole.lastIndexOf('\n\n');
  if (end < 0 || !whole.endsWith('\n')) throw new LogError('malformed', 'a note without signatures');
  const lines = whole.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new LogError('malformed', 'too many signatures');
  const text = whole.slice(0, end + 1);
  requireText(text);
  return { text, signatures: lines.map(parseSignature) };
}

/**
 * The note, once at least one of `keys` has signed it. Throws `malformed`, or `signature` where none has, or where a line
 * that bears the name and id of one of them does not verify.
 */
export function openNote(note: string | Uint8Array, keys: readonly NoteVerifier[]): Note {
  const parsed = parseNote(note);
  let verified = 0;
  for (const { name, keyId, signature } of parsed.signatures) {
    const key = keys.find((known) => known.name === name && known.keyId === keyId);
    if (key && !key.verify(parsed.text, signature)) {
      throw new LogError('signature', `the signature of ${name} does not verify`);
    }
    if (key) verified++;
  }
  if (verified === 0) throw new LogError('signature', 'no signature of a known key');
  return parsed;
}

/** One signature line as it stands in a note, without its newline. Throws `malformed` for a name that no key may have. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  requireKeyName(name);
  return `\u2014 ${name} ${Buffer.concat([Buffer.from(keyId, 'hex'), signature]).toString('base64')}`;
}

/** Reads one signature line. Throws `malformed`. */
export function parseSignature(line: string): NoteSignature {
  const [, name = '', encoded = ''] = SIGNATURE_LINE.exec(line) ?? [];
  requireKeyName(name);
  const bytes = decodeBase64(encoded);
  if (!bytes || bytes.length <= KEY_ID_BYTES) throw new LogError('malformed', 'not a signature line');
  return { name, keyId: bytes.toString('hex', 0, KEY_ID_BYTES), signature: bytes.subarray(KEY_ID_BYTES) };
}

function textOf(note: string | Uint8Array): string {
  if (note.length > MAX_BYTES) throw new LogError('malformed', 'a note that is too long');
  if (typeof note === 'string') return note;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(note);
  } catch {
    throw new LogError('malformed', 'a note that is not UTF-8');
  }
}

function requireText(text: string): void {
  if (!text.endsWith('\n')) throw new LogError('malformed', 'a note text ends in a newline');
  if (FORBIDDEN.test(text) || !text.isWellFormed())
    throw new LogError('malformed', 'a note text of forbidden characters');
}
