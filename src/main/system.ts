import type { Config } from '#platform/config';
import { platformTexts } from '#platform/messages';
import { openSealingKey } from '#platform/sealing';
import { leaveAddresses } from '../apps/cli/addresses.ts';
import { startChildren, type Children } from './children.ts';
import { openGround, type Ground } from './database.ts';
import { printSetupLinks } from './first-start.ts';
import { leaveUrls, removeUrls, type Urls } from './urls.ts';

/** A whole running platform: the database, and the three processes over it. */
export interface System {
  portal: string;
  console: string;
  urls: Urls;
  ground: Ground;
  children: Children;
  stop(): Promise<void>;
}

export interface SystemOptions {
  /** Print the three one-time links of a first start. */
  links?: boolean;
  stopWithParent?: boolean;
  /** Settings that the processes get on top of their own, such as a clock that is set. */
  env?: Record<string, string>;
  /** Runs when the database is ready and before the processes start. */
  before?: (urls: Urls) => Promise<void>;
}

/** Opens the database, starts portal, console and worker, and gives their addresses when both doors answer. */
export async function openSystem(config: Config, options: SystemOptions = {}): Promise<System> {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const ground = await openGround(config, log, options.stopWithParent ? { stopWithParent: true } : {});
  try {
    await options.before?.(ground.urls);
    if (options.links && !config.scanner) log(platformTexts.noScanner);
    const inboxKey = config.inboxPublicKey ?? (await openSealingKey(config.inboxKeyFile)).publicText;
    const children = startChildren(specsOf(config, ground.urls, inboxKey, options.env ?? {}), log);
    const urls = await children.ready.catch(async (error: unknown) => {
      await children.stop();
      throw error;
    });
    const portal = urls.get('portal') ?? '';
    const consoleUrl = urls.get('console') ?? '';
    leaveUrls(config.dataFolder, ground.urls);
    leaveAddresses(config.dataFolder, { portal, console: consoleUrl });
    if (options.links) await printSetupLinks(config, ground.urls.console, consoleUrl);
    async function stop(): Promise<void> {
      removeUrls(config.dataFolder);
      await children.stop();
      await ground.close();
    }
    return { portal, console: consoleUrl, urls: ground.urls, ground, children, stop };
  } catch (error) {
    await ground.close();
    throw error;
  }
}

/** Each process is given its own URL of the database and no other's. */
function specsOf(config: Config, urls: Urls, inboxKey: string, extra: Record<string, string>) {
  const { PATH = '', HOME = '', LANG = 'C.UTF-8' } = process.env;
  const common = {
    PATH,
    HOME,
    LANG,
    NODE_ENV: 'production',
    WGK_DATA: config.dataFolder,
    WGK_BLOBS: config.blobFolder,
    WGK_SIGNING_KEY: config.signingKeyFile,
    WGK_LOG_ORIGIN: config.logOrigin,
    WGK_LOG_LEVEL: config.logLevel,
    ...(config.scanner && { WGK_SCANNER: config.scanner }),
    WGK_HOST: config.host,
    WGK_DEMO: config.demo ? '1' : '0',
    ...(config.secondFactor && { WGK_SECOND_FACTOR: config.secondFactor }),
    ...(config.portalOrigin && { WGK_PORTAL_ORIGIN: config.portalOrigin }),
    ...(config.consoleOrigin && { WGK_CONSOLE_ORIGIN: config.consoleOrigin }),
    ...(config.trustedProxies.length > 0 && { WGK_TRUSTED_PROXIES: config.trustedProxies.join(',') }),
    ...extra,
  };
  return [
    {
      name: 'portal' as const,
      env: {
        ...common,
        WGK_PORTAL_PORT: String(config.portalPort),
        WGK_PORTAL_DATABASE_URL: urls.portal,
        WGK_INBOX_PUBLIC_KEY: inboxKey,
        ...(config.inboxDatabaseUrl && { WGK_INBOX_DATABASE_URL: config.inboxDatabaseUrl }),
        ...(config.securityContacts.length > 0 && { WGK_SECURITY_CONTACT: config.securityContacts.join(',') }),
      },
    },
    {
      name: 'console' as const,
      env: {
        ...common,
        WGK_CONSOLE_PORT: String(config.consolePort),
        WGK_CONSOLE_DATABASE_URL: urls.console,
        WGK_SECRETS_KEY: config.secretsKeyFile,
        WGK_CIPHER: config.cipher,
      },
    },
    {
      name: 'worker' as const,
      env: {
        ...common,
        WGK_WORKER_DATABASE_URL: urls.worker,
        ...(config.witnessFile && { WGK_WITNESSES: config.witnessFile }),
      },
    },
  ];
}
