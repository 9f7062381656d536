import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Db } from '#platform/db';
import { unavailable } from '#platform/errors';
import { noteSigner, type NoteSigner } from '#platform/tlog/note-key';
import { makeSeedFile, readSeedFile } from '#platform/tlog/seed-file';
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
  if (!(await exists(keyFile))) await makeSeedFile(keyFile);
  const found = await readSeedFile(keyFile);
  if ('fault' in found)
    throw broken(found.fault === 'open' ? registerTexts.logKeyOpen(keyFile) : registerTexts.logKeyBroken(keyFile));
  return noteSigner(origin, found.seed);
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
