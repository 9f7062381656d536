import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Belongings } from '../belongings.ts';
import { folderRoots } from '../blobs.ts';
import { settableClock, type SettableClock } from '../clock.ts';
import type { AnyCommand } from '../command.ts';
import { compose, type Job, type Reaction, type Runtime } from '../composition.ts';
import type { Gate } from '../gate.ts';
import type { RuntimeRole } from '../roles.ts';
import { noScanner, type Scanner } from '../scanner.ts';
import { cloneDatabase, type TestDatabase } from './database.ts';

/** What one test file needs of the modules: the platform knows none, so they are handed in. */
export interface TestParts {
  commands?: readonly AnyCommand[];
  gates?: readonly Gate[];
  reactions?: readonly Reaction[];
  jobs?: readonly Job[];
  belongings?: readonly Belongings[];
  /** None unless said. */
  scanner?: Scanner;
  /** What the clock shows at the beginning; 9:00 of Wednesday 2026-11-25 in Asia/Shanghai unless said. */
  now?: Date;
}

/** A database of one's own, and the product's runtime over it. */
export interface TestRuntime {
  database: TestDatabase;
  /** As the console runs: under `wgk_console`, blobs in a temporary folder, a clock that the test sets. */
  runtime: Runtime & { clock: SettableClock };
  /** The same clock, wiring and blobs under another role. */
  as(role: RuntimeRole): Runtime;
  /** Closes the connections and removes the blobs; the database goes with its cluster. */
  close(): Promise<void>;
}

/** A clone of the migrated template in the cluster at `clusterUrl`, and a runtime over it, wired from `parts`. */
export async function testRuntime(clusterUrl: string, parts: TestParts = {}): Promise<TestRuntime> {
  const database = await cloneDatabase(clusterUrl);
  const folder = await mkdtemp(path.join(tmpdir(), 'wgk-test-blobs-'));
  const { commands = [], gates = [], reactions = [], jobs = [], belongings = [] } = parts;
  const rest = {
    clock: settableClock(parts.now ?? new Date('2026-11-25T09:00:00+08:00')),
    composition: compose({ commands, gates, reactions, jobs, belongings }),
    blobs: folderRoots(folder),
    scanner: parts.scanner ?? noScanner,
  };
  return {
    database,
    runtime: { db: database.as('wgk_console'), ...rest },
    as: (role) => ({ db: database.as(role), ...rest }),
    async close() {
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
