import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import { readConfig, required } from '#platform/config';
import { openDatabase } from '#platform/db';
import { stopServer } from '#platform/http';
import { openLog } from '#platform/log';
import { assertModestRole } from '#platform/roles';
import { followNews } from '#modules/register';
import { designRoutes } from '../apps/portal/design/design-page.tsx';
import { createPortal } from '../apps/portal/server.ts';
import { publicRoutes } from './public-routes.ts';
import { runAsChild } from './child.ts';

/** The public portal's process: one role that sees what is public and nothing else. */
const config = readConfig();
const log = openLog('portal', config.logLevel);

const onError = (err: Error) => log.warn({ err }, 'idle connection lost');

async function start() {
  const databaseUrl = required(config.portalDatabaseUrl, 'WGK_PORTAL_DATABASE_URL');
  const { db, pool, close } = openDatabase(databaseUrl, { connections: 16, statementTimeout: 5_000, onError });
  await assertModestRole(pool, 'wgk_portal');
  const server = await createPortal({
    db,
    clock: systemClock,
    log,
    publicFolder: join(config.blobFolder, 'public'),
    demo: config.demo,
    home: config.portalOrigin,
    routes: config.demo ? [...publicRoutes, ...designRoutes] : publicRoutes,
    openChanges: changeSources(databaseUrl),
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

/** Changes are heard over a connection of their own: visitors who take all the others keep no withdrawal from being seen. */
function changeSources(databaseUrl: string) {
  const news = followNews();
  return () => {
    // That it broke is heard, and told once, by who polls over it.
    const { db, abandon } = openDatabase(databaseUrl, { connections: 1, statementTimeout: 1_000 });
    return { next: () => news.next(db), abandon };
  };
}

runAsChild(log, start());
