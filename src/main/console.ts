import { systemClock } from '#platform/clock';
import { readConfig, required } from '#platform/config';
import { openDatabase } from '#platform/db';
import { folderRoots } from '#platform/blobs';
import { openScanner } from '#platform/scanner';
import { openSecretBox } from '#platform/crypto';
import { stopServer } from '#platform/http';
import { openLog } from '#platform/log';
import { assertModestRole } from '#platform/roles';
import { readFactorPolicy } from '#modules/identity';
import { createConsole } from '../apps/console/server.ts';
import { composeAll } from './compose.ts';
import { runAsChild } from './child.ts';

/** The console's process: where staff sign in and every command is carried out. */
const config = readConfig();
const log = openLog('console', config.logLevel);

async function start() {
  const { db, pool, close } = openDatabase(required(config.consoleDatabaseUrl, 'WGK_CONSOLE_DATABASE_URL'), {
    connections: 16,
    onError: (err) => log.warn({ err }, 'idle connection lost'),
  });
  await assertModestRole(pool, 'wgk_console');
  const runtime = {
    db,
    clock: systemClock,
    composition: composeAll(),
    blobs: folderRoots(config.blobFolder),
    scanner: openScanner(config.scanner),
  };
  const server = await createConsole({
    runtime,
    log,
    demo: config.demo,
    home: config.consoleOrigin,
    trustedProxies: config.trustedProxies,
    secondFactor: readFactorPolicy(config.secondFactor ?? (config.demo ? 'off' : 'all')),
    box: await openSecretBox(config.secretsKeyFile, config.cipher),
  });
  const url = await server.listen({ host: config.host, port: config.consolePort });
  return {
    url,
    async stop() {
      await stopServer(server);
      await close();
    },
  };
}

runAsChild(log, start());
