import { relative, resolve } from 'node:path';
import type { Db } from '#platform/db';
import { unavailable } from '#platform/errors';
import { fileExists, readOrMakeKey } from '#platform/key-file';
import { SEED_BYTES } from '#platform/tlog/ed25519';
import { noteSigner, type NoteSigner } from '#platform/tlog/note-key';
import { findLogState } from './log-state.ts';
import { registerTexts } from './messages.ts';

/**
 * The signer of the log, once it is sure that it is the same as ever: origin and key are set at the first start and stand
 * with every checkpoint. Throws `register.log-key` (unavailable) where the key file is gone or below the public folder, or
 * where key or origin are not those of the log, and `platform.key-file` where it is open to others or broken.
 */
export async function openLogSigner(
  db: Db,
  { keyFile, origin, publicFolder }: { keyFile: string; origin: string; publicFolder: string },
): Promise<NoteSigner> {
  if (!relative(resolve(publicFolder), resolve(keyFile)).startsWith('..')) throw broken(registerTexts.logKeyInPublic);
  const state = await findLogState(db);
  if (state && !(await fileExists(keyFile))) throw broken(registerTexts.logKeyMissing(keyFile));
  const signer = await logSigner(keyFile, origin);
  if (state && state.verifierKey !== signer.verifierKey) throw broken(registerTexts.logHeldByOther);
  return signer;
}

/** The signer of the seed in `keyFile` (hex), which is made where there is none yet: 0600, whole or not at all. */
export async function logSigner(keyFile: string, origin: string): Promise<NoteSigner> {
  return noteSigner(origin, await readOrMakeKey(keyFile, SEED_BYTES));
}

function broken(message: string) {
  return unavailable('register.log-key', message);
}
