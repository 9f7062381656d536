import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#platform/clock';
import type { Db } from '#platform/db';
import type { NoteSigner } from '#platform/tlog/note-key';
import type { TileStore } from '#platform/tlog/tile-store';
import { errorForLog, type Log } from '#platform/log';
import { folderTiles } from '#platform/tlog/tile-store';
import { integrateLog } from './integration.ts';
import { numberChanges } from './sequencer.ts';
import { openLogSigner } from './signing-key.ts';

/** What keeping the log takes; under the worker's role. */
export interface LogKeeping {
  db: Db;
  clock: Clock;
  tiles: TileStore;
  signer: NoteSigner;
  /** Hears why a round failed; the next one is tried all the same. */
  onError: (error: unknown) => void;
  /** Milliseconds between rounds, 200 unless said. */
  pause?: number;
}

/**
 * Starts the keeper of the log in the worker: tiles below the public root, the signing key where the configuration says.
 * Throws `register.log-key` (unavailable) where key or origin are not the log's.
 */
export async function startLogKeeper(given: {
  db: Db;
  clock: Clock;
  publicFolder: string;
  keyFile: string;
  origin: string;
  log: Log;
}): Promise<{ stop(): Promise<void> }> {
  const { db, clock, publicFolder, log } = given;
  const signer = await openLogSigner(db, given);
  const tiles = folderTiles(publicFolder);
  return keepLog({
    db,
    clock,
    tiles,
    signer,
    onError: (error) => log.error({ err: errorForLog(error) }, 'log not kept'),
  });
}

/** One round: what waits is numbered, then integrated and signed for. */
export async function keepLogOnce({ db, clock, tiles, signer }: Omit<LogKeeping, 'onError' | 'pause'>): Promise<void> {
  await numberChanges(db, clock.now());
  await integrateLog(db, tiles, signer, clock.now());
}

/**
 * Keeps the log until stopped: a loop of its own, not jobs in the queue, for a queue would make every release wait on one
 * row and could not keep to a second. Any number of workers may do so at once. A round that fails is told and tried again,
 * after ten seconds at the most.
 */
export function keepLog(keeping: LogKeeping): { stop(): Promise<void> } {
  const { pause = 200, onError } = keeping;
  const stopped = new AbortController();
  async function run(): Promise<void> {
    let failures = 0;
    while (!stopped.signal.aborted) {
      try {
        await keepLogOnce(keeping);
        failures = 0;
      } catch (error) {
        failures += 1;
        onError(error);
      }
      await sleep(Math.min(pause * 2 ** Math.min(failures, 6), 10_000), undefined, { signal: stopped.signal }).catch(
        () => {},
      );
    }
  }
  const running = run();
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}
