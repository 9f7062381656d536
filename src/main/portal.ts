import { join } from 'node:path';
import { systemClock } from '#platform/clock';
import { readConfig, required } from '#platform/config';
import { openDatabase } from '#platform/db';
import { stopServer } from '#platform/http';
import { openInbox } from '#platform/inbox';
import { openLog } from '#platform/log';
import { platformTexts } from '#platform/messages';
import { assertModestRole } from '#platform/roles';
import { readSeal } from '#platform/sealing';
import { hearChanges } from '../apps/portal/hear-changes.ts';
import { designRoutes } from '../apps/portal/design/design-page.tsx';
import { createPortal } from '../apps/portal/server.ts';
import { publicForms, publicRoutes } from './public-routes.ts';
import { runAsChild } from './child.ts';

/** The public portal's process: one role that sees what is public and nothing else. */
const config = readConfig();
const log = openLog('portal', config.logLevel);

const onError = (err: Error) => log.warn({ err }, 'idle connection lost');

async function start() {
  const databaseUrl = required(config.portalDatabaseUrl, 'WGK_PORTAL_DATABASE_URL');
  const { db, pool, close } = openDatabase(databaseUrl, { connections: 16, statementTimeout: 5_000, onError });
  await assertModestRole(pool, 'wgk_portal');
  const letters = await openLetters(databaseUrl);
  const server = await createPortal({
    db,
    clock: systemClock,
    log,
    publicFolder: join(config.blobFolder, 'public'),
    demo: config.demo,
    home: config.portalOrigin,
    trustedProxies: config.trustedProxies,
    securityContacts: config.securityContacts,
    routes: config.demo ? [...publicRoutes, ...designRoutes] : publicRoutes,
    openChanges: hearChanges(databaseUrl),
    forms: publicForms,
    inbox: letters.inbox,
  });
  const url = await server.listen({ host: config.host, port: config.portalPort });
  return {
    url,
    async stop() {
      await stopServer(server);
      await Promise.all([close(), letters.close()]);
    },
  };
}

/** Letters are left over connections of their own: a portal that reads from a replica writes elsewhere. */
async function openLetters(readUrl: string) {
  const key = required(config.inboxPublicKey, 'WGK_INBOX_PUBLIC_KEY');
  const seal = await readSeal(key);
  if (!seal) throw new Error(platformTexts.badSetting('WGK_INBOX_PUBLIC_KEY', key));
  const url = config.inboxDatabaseUrl ?? readUrl;
  const { db, pool, close } = openDatabase(url, { connections: 2, statementTimeout: 5_000, onError });
  await assertModestRole(pool, 'wgk_portal');
  return { inbox: openInbox(db, seal), close };
}

runAsChild(log, start());
