import { hash } from 'node:crypto';
import { join } from 'node:path';
import { openCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { Cosigner } from './cosignature.ts';
import { findFile, replaceFile } from './durable-file.ts';
import { LogError } from './error.ts';
import { rootOf } from './hashing.ts';
import { noteVerifier, type NoteVerifier } from './note-key.ts';
import { formatNote, openNote, parseNote, signatureLine } from './note.ts';
import { verifyConsistency } from './proof-check.ts';
import { parseAddCheckpoint, type AddCheckpoint } from './witness-request.ts';

/** What a witness answers: the status and body of C2SP tlog-witness. */
export interface WitnessAnswer {
  status: 200 | 400 | 403 | 404 | 409 | 422;
  /** Of the body, where it is not plain text. */
  type?: 'text/x.tlog.size';
  body: string;
}

/** A body that watches logs: it signs for a checkpoint only when that continues the last one it signed for. */
export interface Witness {
  verifierKey: string;
  /** Answers one request. Throws where its own record cannot be read or written: then nothing is signed. */
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer>;
}

/** What a witness is made of. */
export interface WitnessParts {
  /** Where it keeps the last checkpoint of each log; one process at a time: the caller sees to it. */
  folder: string;
  signer: Cosigner;
  /** Verifier keys of the logs it watches; a log's origin is the name of its key. */
  logs: readonly string[];
  now: () => Date;
}

/** The witness over a folder. Throws `malformed` for a log's key that is none. */
export function openWitness({ folder, signer, logs, now }: WitnessParts): Witness {
  const keys = Map.groupBy(logs.map(noteVerifier), ({ name }) => name);
  /** One request of a log after another: what is compared is what is replaced. */
  const turns = new Map<string, Promise<unknown>>();

  async function inTurn<T>(origin: string, work: () => Promise<T>): Promise<T> {
    const before = turns.get(origin) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(origin, mine);
    return await mine;
  }

  return {
    verifierKey: signer.verifierKey,
    async addCheckpoint(body) {
      const asked = understand(body);
      if (!asked) return { status: 400, body: 'malformed request\n' };
      const { request, checkpoint } = asked;
      const known = keys.get(checkpoint.origin);
      if (!known) return { status: 404, body: 'unknown log\n' };
      const text = signedText(request.note, known);
      if (text === null) return { status: 403, body: 'no signature of a known key\n' };
      if (request.oldSize > checkpoint.size) return { status: 400, body: 'old size is larger than the checkpoint\n' };
      return await inTurn(checkpoint.origin, async () => {
        const file = fileOf(folder, checkpoint.origin);
        const last = await readLast(file, known);
        const refusal = refuse(request, checkpoint, last);
        if (refusal) return refusal;
        if (!last || checkpoint.size > last.size) await keep(folder, file, request.note, known);
        const time = Math.floor(now().getTime() / 1000);
        return { status: 200, body: `${signatureLine(signer.cosign(text, time))}\n` };
      });
    },
  };
}

function understand(body: Uint8Array): { request: AddCheckpoint; checkpoint: Checkpoint } | null {
  try {
    const request = parseAddCheckpoint(body);
    return { request, checkpoint: parseCheckpoint(parseNote(request.note).text) };
  } catch (error) {
    if (error instanceof LogError && error.code === 'malformed') return null;
    throw error;
  }
}

/** The text of a note that one of the log's keys has signed; null where none has. */
function signedText(note: string, keys: readonly NoteVerifier[]): string | null {
  try {
    return openNote(note, keys).text;
  } catch (error) {
    if (error instanceof LogError && error.code === 'signature') return null;
    throw error;
  }
}

/** Why a checkpoint is not cosigned, or null where it continues what was cosigned last. */
function refuse({ oldSize, proof }: AddCheckpoint, asked: Checkpoint, last: Checkpoint | null): WitnessAnswer | null {
  const { size, root } = last ?? { size: 0, root: rootOf([]) };
  const conflict: WitnessAnswer = { status: 409, type: 'text/x.tlog.size', body: `${size}\n` };
  if (oldSize !== size) return conflict;
  if (asked.size === size && !asked.root.equals(root)) return conflict;
  return verifyConsistency(size, root, asked.size, asked.root, proof)
    ? null
    : { status: 422, body: 'the consistency proof does not verify\n' };
}

function fileOf(folder: string, origin: string): string {
  return join(folder, 'logs', `${hash('sha256', origin, 'hex')}.checkpoint`);
}

/** A record that the log's key did not sign is damage; taking it for none would let a fork in. */
async function readLast(file: string, keys: readonly NoteVerifier[]): Promise<Checkpoint | null> {
  const kept = await findFile(file);
  if (!kept) return null;
  for (const key of keys) {
    try {
      return openCheckpoint(kept, key);
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
    }
  }
  throw new LogError('mismatch', `${file} is not a checkpoint of this log`);
}

/** On the disk before anything is signed; only the signatures that were verified are kept. */
async function keep(folder: string, file: string, note: string, keys: readonly NoteVerifier[]): Promise<void> {
  const { text, signatures } = parseNote(note);
  const own = signatures.filter(({ name, keyId }) => keys.some((key) => key.name === name && key.keyId === keyId));
  const bytes = Buffer.from(formatNote({ text, signatures: own }));
  await replaceFile(file, bytes, { workshop: join(folder, 'unfinished'), sync: true });
}
