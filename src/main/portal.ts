import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import { readConfig, required } from '#platform/config';
import { openDatabase } from '#platform/db';
import { stopServer } from '#platform/http';
import { openLog } from '#platform/log';
import { assertModestRole } from '#platform/roles';
import { createPortal } from '../apps/portal/server.ts';
import { publicRoutes } from './public-routes.ts';
import { runAsChild } from './child.ts';

/** The public portal's process: one role that sees what is public and nothing else. */
const config = readConfig();
const log = openLog('portal', config.logLevel);

async function start() {
  const { db, pool, close } = openDatabase(required(config.portalDatabaseUrl, 'WGK_PORTAL_DATABASE_URL'), {
    connections: 16,
    statementTimeout: 5_000,
    onError: (err) => log.warn({ err }, 'idle connection lost'),
  });
  await assertModestRole(pool, 'wgk_portal');
  const server = await createPortal({
    db,
    clock: systemClock,
    log,
    publicFolder: join(config.blobFolder, 'public'),
    demo: config.demo,
    home: config.portalOrigin,
    routes: publicRoutes,
  });
  const url = await server.listen({ host: config.host, port: config.portalPort });
  return {
    url,
    async stop() {
      await stopServer(server);
      await close();
    },
  };
}

runAsChild(log, start());
