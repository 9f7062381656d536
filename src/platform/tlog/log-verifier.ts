import { openCheckpoint, type Checkpoint } from './checkpoint.ts';
import { LogError } from './error.ts';
import { noFindings, type LogMismatch } from './findings.ts';
import { recomputeLog } from './log-walk.ts';
import { logTexts } from './messages.ts';
import { noteVerifier, type NoteVerifier } from './note-key.ts';
import type { TileReader } from './tile-store.ts';

/** What to verify. */
export interface LogToVerify {
  reader: TileReader;
  /** The signed note. */
  checkpoint: string | Uint8Array;
  verifierKey: string;
  /** Gets every entry that is whole, in order, for the caller's own checks. */
  entryAt?: (index: number, entry: Buffer) => void | Promise<void>;
}

/** What `verifyLog` found. */
export interface LogReport {
  ok: boolean;
  /** Null where the checkpoint cannot be believed; then nothing else was looked at. */
  origin: string | null;
  /** Leaves, by the checkpoint; 0 where it cannot be believed. */
  size: number;
  /** The signed root in hex. */
  rootHash: string | null;
  /** In the order found: the first thousand of `mismatchCount`. */
  mismatches: LogMismatch[];
  mismatchCount: number;
}

/**
 * Reads every entry bundle and every tile up to the checkpoint's size, recomputes all hashes, and tells as data what
 * differs. Holds one bundle, and one tile a level, in memory. Throws `malformed` for a verifier key that is none.
 */
export async function verifyLog({ reader, checkpoint, verifierKey, entryAt }: LogToVerify): Promise<LogReport> {
  const head = believe(checkpoint, noteVerifier(verifierKey));
  if ('kind' in head) return unbelievable(head);
  const findings = noFindings();
  await recomputeLog({ reader, head, findings, entryAt: entryAt ?? (() => undefined) });
  return {
    ok: findings.count === 0,
    origin: head.origin,
    size: head.size,
    rootHash: head.root.toString('hex'),
    mismatches: findings.mismatches,
    mismatchCount: findings.count,
  };
}

function believe(checkpoint: string | Uint8Array, key: NoteVerifier): Checkpoint | LogMismatch {
  try {
    return openCheckpoint(checkpoint, key);
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    const detail = error.code === 'signature' ? logTexts.badSignature : logTexts.malformedCheckpoint;
    return { kind: 'signature', detail };
  }
}

function unbelievable(mismatch: LogMismatch): LogReport {
  return { ok: false, origin: null, size: 0, rootHash: null, mismatches: [mismatch], mismatchCount: 1 };
}
