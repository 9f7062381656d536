import { tmpdir } from 'node:os';
import { folderRoots } from '#platform/blobs';
import { noScanner } from '#platform/scanner';
import { systemClock } from '#platform/clock';
import { openDatabase } from '#platform/db';
import { composeAll } from '../../src/main/compose.ts';
import { buildCity, type City } from '../world/city.ts';
import { releasedNotice } from '../world/path.ts';

/** Brings documents from draft to release without end, and keeps what was acknowledged: the public ids. */
export interface Releaser {
  acknowledged: string[];
  /** Sentences about what failed for good: a step is sent again until it is answered, so there should be none. */
  faults: string[];
  stop(): Promise<void>;
}

/** The city of a running product, opened or built. `known` is the city of an earlier connection to the same database. */
export async function connectCity(consoleUrl: string, known?: City): Promise<{ city: City; close(): Promise<void> }> {
  const { db, close } = openDatabase(consoleUrl, { connections: 6 });
  const runtime = {
    db,
    clock: systemClock,
    composition: composeAll(),
    blobs: folderRoots(tmpdir()),
    scanner: noScanner,
  };
  return { city: known ? known.over(runtime) : await buildCity(runtime), close };
}

export function startReleasing(city: City, lanes = 3): Releaser {
  const stopping = new AbortController();
  const releaser: Releaser = {
    acknowledged: [],
    faults: [],
    async stop() {
      stopping.abort();
      await running;
    },
  };
  async function lane(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        releaser.acknowledged.push((await releasedNotice(city)).publicId);
      } catch (error) {
        releaser.faults.push(`a document did not become public: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return releaser;
}
