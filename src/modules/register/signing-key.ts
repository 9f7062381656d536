import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import type { Db } from '#platform/db';
import { unavailable } from '#platform/errors';
import { syncFolder } from '#platform/tlog/durable-file';
import { generateSeed, noteSigner, SEED_BYTES, type NoteSigner } from '#platform/tlog/note-key';
import { findLogState } from './log-state.ts';
import { registerTexts } from './messages.ts';

/**
 * The signer of the log, once it is sure that it is the same as ever: origin and key are set at the first start and stand
 * with every checkpoint. Throws `register.log-key` (unavailable) where the key file is gone, open to others, broken or below
 * the public folder, or where key or origin are not those of the log.
 */
export async function openLogSigner(
  db: Db,
  { keyFile, origin, publicFolder }: { keyFile: string; origin: string; publicFolder: string },
): Promise<NoteSigner> {
  if (!relative(resolve(publicFolder), resolve(keyFile)).startsWith('..')) throw broken(registerTexts.logKeyInPublic);
  const state = await findLogState(db);
  if (state && !(await exists(keyFile))) throw broken(registerTexts.logKeyMissing(keyFile));
  const signer = await logSigner(keyFile, origin);
  if (state && state.verifierKey !== signer.verifierKey) throw broken(registerTexts.logHeldByOther);
  return signer;
}

/** The signer of the seed in `keyFile` (hex), which is made where there is none yet: 0600, whole or not at all. */
export async function logSigner(keyFile: string, origin: string): Promise<NoteSigner> {
  if (!(await exists(keyFile))) await makeKey(keyFile);
  const { mode } = await stat(keyFile);
  if (mode & 0o077) throw broken(registerTexts.logKeyOpen(keyFile));
  const text = (await readFile(keyFile, 'utf8')).trim();
  if (!/^[0-9a-f]+$/.test(text) || text.length !== 2 * SEED_BYTES) throw broken(registerTexts.logKeyBroken(keyFile));
  return noteSigner(origin, Buffer.from(text, 'hex'));
}

/** Of two processes that make it at once the second finds the first one's. */
async function makeKey(keyFile: string): Promise<void> {
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
  const draft = `${keyFile}.${randomUUID()}`;
  try {
    await writeDurably(draft, `${generateSeed().toString('hex')}\n`);
    await link(draft, keyFile).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(keyFile));
}

/** The bytes are on the disk when it returns; readable by the owner alone from the first moment. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function broken(message: string) {
  return unavailable('register.log-key', message);
}
