import { join, resolve } from 'node:path';
import { ciphers, type Cipher } from './crypto.ts';
import { platformTexts } from './messages.ts';
import { isRange } from './proxies.ts';

/** What a process is told from outside; read once at start, and refused there when wrong. */
export interface Config {
  /** Where the embedded database, the blobs and the keys lie, when nothing else is said. */
  dataFolder: string;
  /** The port of the portal; 0: any that is free. */
  portalPort: number;
  /** The port of the console; 0: any that is free. */
  consolePort: number;
  /** The address of this machine on which portal and console listen. */
  host: string;
  /** Scheme and host under which people reach the portal, where a proxy with TLS stands before it; null: as asked. */
  portalOrigin: string | null;
  /** The same for the console: with `https:` its cookie travels over nothing else. */
  consoleOrigin: string | null;
  /** Addresses and networks of the proxies on other machines whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** The owner's URL: migrate, backup, restore, rebuild, doctor. Null: the embedded database is started. */
  databaseUrl: string | null;
  /** The database as the portal reaches it, by a role that reads what is public. */
  portalDatabaseUrl: string | null;
  /** The database as the console reaches it. */
  consoleDatabaseUrl: string | null;
  /** The database as the worker reaches it. */
  workerDatabaseUrl: string | null;
  /** Folder of the three blob roots. */
  blobFolder: string;
  /** File of the log's signing key; outside the data folder in production. */
  signingKeyFile: string;
  /** The log's origin, a name under the city's domain; set at first start, never changed. */
  logOrigin: string;
  /** JSON file that names the witnesses of the log; null: nobody is asked to cosign. */
  witnessFile: string | null;
  /** To whom weaknesses of the portal are told, as addresses (`mailto:`, `https:`, `tel:`); nobody is named without. */
  securityContacts: readonly string[];
  /** The least grave lines of the log that are written: `fatal`, `error`, `warn`, `info`, `debug`, `silent`. */
  logLevel: string;
  /** The virus scanner of what is uploaded, `tcp://host:port` or `unix:///path` of a clamd; null: none. */
  scanner: string | null;
  /** File of the key that seals what the database keeps secret; outside the data folder in production. */
  secretsKeyFile: string;
  /** The cipher of these secrets: `aes-256-gcm` or `sm4-gcm`. */
  cipher: Cipher;
  /** File of the key that opens what citizens send; outside the data folder in production, and never with the portal. */
  inboxKeyFile: string;
  /** Files of the keys before it: what was sealed for them stays readable. */
  oldInboxKeyFiles: readonly string[];
  /** The public half of that key, all that the portal has of it; `npm start` tells it, a portal that runs by itself needs it. */
  inboxPublicKey: string | null;
  /** Where the portal leaves letters, where it reads from a replica; null: where it reads. */
  inboxDatabaseUrl: string | null;
  /** Who must have a second factor, in the words of the module that signs people in; null: all, in a city of samples nobody. */
  secondFactor: string | null;
  /** The body that runs the platform, its name and its territory's code: the first unit on record, in which the administrators hold their posts. */
  operator: { name: string; territory: string };
  /** With `1` a city of samples: names may act on the command line, the second factor is off, and every page says 示例. */
  demo: boolean;
}

/** The configuration in an environment. Throws with a sentence in Chinese that names the setting at fault. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const dataFolder = resolve(env['WGK_DATA'] ?? 'var');
  return {
    dataFolder,
    portalPort: port(env, 'WGK_PORTAL_PORT', 8080),
    consolePort: port(env, 'WGK_CONSOLE_PORT', 8081),
    host: env['WGK_HOST'] ?? '127.0.0.1',
    portalOrigin: origin(env, 'WGK_PORTAL_ORIGIN'),
    consoleOrigin: origin(env, 'WGK_CONSOLE_ORIGIN'),
    trustedProxies: proxies(env, 'WGK_TRUSTED_PROXIES'),
    databaseUrl: env['DATABASE_URL'] ?? null,
    portalDatabaseUrl: env['WGK_PORTAL_DATABASE_URL'] ?? null,
    consoleDatabaseUrl: env['WGK_CONSOLE_DATABASE_URL'] ?? null,
    workerDatabaseUrl: env['WGK_WORKER_DATABASE_URL'] ?? null,
    blobFolder: resolve(env['WGK_BLOBS'] ?? join(dataFolder, 'blobs')),
    signingKeyFile: resolve(env['WGK_SIGNING_KEY'] ?? join(dataFolder, 'keys', 'log-signing.key')),
    logOrigin: env['WGK_LOG_ORIGIN'] ?? 'wugongkai.localhost/log',
    scanner: scanner(env, 'WGK_SCANNER'),
    witnessFile: env['WGK_WITNESSES'] ? resolve(env['WGK_WITNESSES']) : null,
    securityContacts: contacts(env, 'WGK_SECURITY_CONTACT'),
    logLevel: choice(env, 'WGK_LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'info'),
    secretsKeyFile: resolve(env['WGK_SECRETS_KEY'] ?? join(dataFolder, 'keys', 'secrets.key')),
    cipher: choice(env, 'WGK_CIPHER', ciphers, 'aes-256-gcm'),
    inboxKeyFile: resolve(env['WGK_INBOX_KEY'] ?? join(dataFolder, 'keys', 'inbox.key')),
    oldInboxKeyFiles: (env['WGK_INBOX_OLD_KEYS'] ?? '').split(',').flatMap((file) => (file ? [resolve(file)] : [])),
    inboxPublicKey: env['WGK_INBOX_PUBLIC_KEY'] || null,
    inboxDatabaseUrl: env['WGK_INBOX_DATABASE_URL'] ?? null,
    secondFactor: env['WGK_SECOND_FACTOR'] || null,
    operator: { name: env['WGK_OPERATOR'] ?? platformTexts.operator, territory: env['WGK_TERRITORY'] ?? '000000' },
    demo: env['WGK_DEMO'] === '1',
  };
}

/** A setting that must be there. */
export function required(value: string | null, name: string): string {
  if (!value) throw new Error(platformTexts.missingSetting(name));
  return value;
}

function origin(env: Record<string, string | undefined>, name: string): string | null {
  const text = env[name];
  if (!text) return null;
  if (!URL.canParse(text) || new URL(text).origin !== text) throw new Error(platformTexts.badSetting(name, text));
  return text;
}

/** Several with commas or spaces between them. */
function several(env: Record<string, string | undefined>, name: string): string[] {
  return (env[name] ?? '').split(/[\s,]+/).filter((one) => one !== '');
}

function proxies(env: Record<string, string | undefined>, name: string): string[] {
  const all = several(env, name);
  const bad = all.find((one) => !isRange(one));
  if (bad !== undefined) throw new Error(platformTexts.badProxy(name, bad));
  return all;
}

function contacts(env: Record<string, string | undefined>, name: string): string[] {
  const all = several(env, name);
  const bad = all.find((one) => !/^(?:mailto:|https:\/\/|tel:)[!-~]+$/.test(one) || !URL.canParse(one));
  if (bad !== undefined) throw new Error(platformTexts.badSetting(name, bad));
  return all;
}

function scanner(env: Record<string, string | undefined>, name: string): string | null {
  const text = env[name];
  if (!text || text === 'none') return null;
  const url = URL.parse(text);
  const isPlace =
    (url?.protocol === 'tcp:' && url.port !== '') || (url?.protocol === 'unix:' && url.pathname.length > 1);
  if (!isPlace) throw new Error(platformTexts.badSetting(name, text));
  return text;
}

function port(env: Record<string, string | undefined>, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === '') return otherwise;
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65535) throw new Error(platformTexts.badSetting(name, text));
  return value;
}

function choice<T extends string>(
  env: Record<string, string | undefined>,
  name: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = env[name] ?? otherwise;
  const chosen = allowed.find((each) => each === value);
  if (chosen === undefined) throw new Error(platformTexts.badSetting(name, value));
  return chosen;
}
