import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import { readConfig, required } from '#platform/config';
import { openDatabase } from '#platform/db';
import { folderRoots } from '#platform/blobs';
import { openScanner } from '#platform/scanner';
import { openLog } from '#platform/log';
import { assertModestRole } from '#platform/roles';
import { startWork } from '#platform/work';
import { readWitnesses } from '#platform/witnesses';
import { startLogKeeper, startWitnessing } from '#modules/register';
import { composeAll } from './compose.ts';
import { runAsChild } from './child.ts';

/** The worker's process: jobs, clocks, and the one who numbers changes and signs the log. */
const config = readConfig();
const log = openLog('worker', config.logLevel);

async function start() {
  const { db, pool, close } = openDatabase(required(config.workerDatabaseUrl, 'WGK_WORKER_DATABASE_URL'), {
    connections: 12,
    onError: (err) => log.warn({ err }, 'idle connection lost'),
  });
  await assertModestRole(pool, 'wgk_worker');
  const witnesses = readWitnesses(config.witnessFile);
  const publicFolder = join(config.blobFolder, 'public');
  const runtime = {
    db,
    clock: systemClock,
    composition: composeAll(),
    blobs: folderRoots(config.blobFolder),
    scanner: openScanner(config.scanner),
  };
  const keeper = await startLogKeeper({
    db,
    clock: systemClock,
    publicFolder,
    keyFile: config.signingKeyFile,
    origin: config.logOrigin,
    log,
  });
  const witnessing = startWitnessing({ db, publicFolder, witnesses, log });
  const work = await startWork(runtime, pool, log);
  return {
    url: null,
    async stop() {
      await Promise.all([keeper.stop(), witnessing.stop()]);
      await work.stop();
      await close();
    },
  };
}

runAsChild(log, start());
