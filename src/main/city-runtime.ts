import { folderRoots } from '#platform/blobs';
import { openScanner } from '#platform/scanner';
import { settableClock, systemClock } from '#platform/clock';
import type { Config } from '#platform/config';
import { openDatabase } from '#platform/db';
import type { Stage } from '../../demo/stage.ts';
import { composeAll } from './compose.ts';

/** Opens the product's wiring as the console has it, with a clock that can be set, for the demo people to act in. */
export function openStage(config: Config, consoleDatabaseUrl: string): { stage: Stage; close: () => Promise<void> } {
  const database = openDatabase(consoleDatabaseUrl, { connections: 4 });
  const clock = settableClock(systemClock.now());
  const runtime = {
    db: database.db,
    clock,
    composition: composeAll(),
    blobs: folderRoots(config.blobFolder),
    scanner: openScanner(config.scanner),
  };
  return { stage: { runtime }, close: () => database.close() };
}
