import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '#platform/db';
import { errorForLog, type Log } from '#platform/log';
import { cosignatureVerifier } from '#platform/tlog/cosignature';
import { formatNote, parseNote } from '#platform/tlog/note';
import { consistencyProof } from '#platform/tlog/proofs';
import { folderTiles, type TileReader } from '#platform/tlog/tile-store';
import { WitnessError, offerCheckpoint } from '#platform/tlog/witness-client';
import type { ConfiguredWitness } from '#platform/witnesses';
import { findLogState, type LogState } from './log-state.ts';
import { writeCosignature } from './store.ts';

/** What it takes to have the log witnessed; under the worker's role. */
export interface Witnessing {
  db: Db;
  publicFolder: string;
  witnesses: readonly ConfiguredWitness[];
  log: Log;
  /** Milliseconds between looks for a new checkpoint, 1,000 unless said. */
  pause?: number;
}

const LONGEST_PAUSE = 300_000;

/**
 * Offers each new checkpoint to every witness until stopped, each in a loop of its own: one that is slow or away holds up
 * neither the log nor the others, and is asked ever less often, every five minutes at the least. Nothing is asked within
 * a transaction. Several workers may do so at once: a witness signs the same checkpoint twice and the first line is kept.
 */
export function startWitnessing({ db, publicFolder, witnesses, log, pause = 1_000 }: Witnessing): {
  stop(): Promise<void>;
} {
  const stopped = new AbortController();
  const tiles = folderTiles(publicFolder);
  async function run(witness: ConfiguredWitness): Promise<void> {
    let known = 0;
    let failures = 0;
    while (!stopped.signal.aborted) {
      try {
        known = await witnessOnce({ db, tiles, witness, known });
        failures = 0;
      } catch (error) {
        failures += 1;
        tell(log, witness, error);
      }
      const wait = Math.min(pause * 2 ** Math.min(failures, 20), LONGEST_PAUSE);
      await sleep(wait, undefined, { signal: stopped.signal }).catch(() => {});
    }
  }
  const running = witnesses.map(run);
  return {
    async stop() {
      stopped.abort();
      await Promise.all(running);
    },
  };
}

/** Offers the latest checkpoint where the witness has not cosigned it yet. Gives the size that it has cosigned now. */
async function witnessOnce({
  db,
  tiles,
  witness: { key: verifierKey, url },
  known,
}: {
  db: Db;
  tiles: TileReader;
  witness: ConfiguredWitness;
  /** The size it cosigned last, as far as is known; 0 at the beginning. */
  known: number;
}): Promise<number> {
  const state = await findLogState(db);
  if (!state || state.size === 0 || state.size === known) return known;
  const cosigned = await lastCosigned(db, verifierKey);
  if (cosigned === state.size) return cosigned;
  const { line, time } = await offerCheckpoint({
    url,
    key: cosignatureVerifier(verifierKey),
    note: state.checkpoint,
    size: state.size,
    knownSize: cosigned,
    proofFrom: (size) => consistencyProof(tiles, size, state.size),
  });
  await writeCosignature(db, {
    size: state.size,
    verifierKey,
    checkpoint: formatNote({ text: textOf(state), signatures: [...parseNote(state.checkpoint).signatures, line] }),
    at: new Date(time * 1000),
  });
  return state.size;
}

function textOf({ checkpoint }: LogState): string {
  return parseNote(checkpoint).text;
}

async function lastCosigned(db: Db, verifierKey: string): Promise<number> {
  const row = await db
    .selectFrom('public_read.register_cosignature')
    .select('size')
    .where('verifier_key', '=', verifierKey)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return Number(row?.size ?? 0);
}

/** A witness that is away is to be expected; one that knows another history is not. */
function tell(log: Log, { url }: ConfiguredWitness, error: unknown): void {
  const fault = error instanceof WitnessError ? error.fault : null;
  const said = { err: errorForLog(error), witness: new URL(url).host, fault };
  if (fault === 'away') log.warn(said, 'witness away');
  else log.error(said, fault === 'fork' || fault === 'ahead' ? 'witness knows another history' : 'not witnessed');
}
