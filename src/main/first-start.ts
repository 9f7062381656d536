import { civilDateOf } from '#platform/civil-date';
import { systemClock } from '#platform/clock';
import type { Runtime } from '#platform/composition';
import type { Config } from '#platform/config';
import { openDatabase } from '#platform/db';
import { folderRoots } from '#platform/blobs';
import { openScanner } from '#platform/scanner';
import { execute, valueOf } from '#platform/execute';
import { createSetupLinks, createUnit, findUnitByCode, postTitles } from '#modules/identity';
import { composeAll } from './compose.ts';

const operatorCode = 'platform-operator';

/**
 * Prints a one-time link for each of the three administrators' posts that nobody holds: all three on the first start.
 * The body that runs the platform is put on record first, for the posts are held in it.
 */
export async function printSetupLinks(config: Config, consoleDatabaseUrl: string, consoleUrl: string): Promise<void> {
  const { db, close } = openDatabase(consoleDatabaseUrl, { connections: 2 });
  const runtime = {
    db,
    clock: systemClock,
    composition: composeAll(),
    blobs: folderRoots(config.blobFolder),
    scanner: openScanner(config.scanner),
  };
  try {
    const unitId = await operatorUnit(runtime, config);
    for (const { post, token } of await createSetupLinks(runtime, unitId)) {
      process.stdout.write(`${postTitles[post]}  ${consoleUrl}/setup/${token}\n`);
    }
  } finally {
    await close();
  }
}

async function operatorUnit(runtime: Runtime, config: Config): Promise<string> {
  const known = await runtime.db.transaction().execute((tx) => findUnitByCode(tx, operatorCode));
  if (known) return known.id;
  const { name, territory } = config.operator;
  const input = {
    code: operatorCode,
    name,
    shortName: name,
    kind: 'institution',
    level: 'city',
    territory,
    validFrom: civilDateOf(runtime.clock.now()),
  };
  return valueOf(await execute(runtime, createUnit, input, { actor: { kind: 'setup' } })).unitId;
}
