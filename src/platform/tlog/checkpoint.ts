import { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint-text.ts';
import { LogError } from './error.ts';
import { noteVerifier, type NoteSigner, type NoteVerifier } from './note-key.ts';
import { openNote, signNote, type NoteSignature } from './note.ts';

export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint-text.ts';

/** A signed checkpoint of the log whose origin is the signer's name. */
export function signCheckpoint(
  signer: NoteSigner,
  head: { size: number; root: Buffer; extensions?: string[] },
): string {
  const { size, root, extensions = [] } = head;
  return signNote(formatCheckpoint({ origin: signer.name, size, root, extensions }), [signer]);
}

/**
 * What a signed checkpoint says, once the log's verifier key has verified it and names the same origin. Other signatures
 * (witnesses') are passed on unverified. Throws `malformed` or `signature`.
 */
export function openCheckpoint(
  note: string | Uint8Array,
  verifierKey: string | NoteVerifier,
): Checkpoint & { signatures: NoteSignature[] } {
  const key = typeof verifierKey === 'string' ? noteVerifier(verifierKey) : verifierKey;
  const { text, signatures } = openNote(note, [key]);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== key.name) {
    throw new LogError('signature', `a checkpoint of ${checkpoint.origin} signed by ${key.name}`);
  }
  return { ...checkpoint, signatures };
}
