import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#platform/clock';
import { conflict, unavailable } from '#platform/errors';
import { fileExists, readOrMakeKey } from '#platform/key-file';
import { lockAlone } from '#platform/postgres/lock';
import { cosigner, type Cosigner } from '#platform/tlog/cosignature';
import { findFile, replaceFile } from '#platform/tlog/durable-file';
import { SEED_BYTES } from '#platform/tlog/ed25519';
import { openWitness, type Witness } from '#platform/tlog/witness';
import { witnessTexts as texts } from './messages.ts';

/** A witness over its folder: key, last checkpoints, and a lock, for two processes could sign two histories. */
export interface OpenWitness {
  witness: Witness;
  close(): void;
}

/**
 * Opens the witness of a folder; key and name are set at the first start. Throws `witness.in-use` (conflict) while another
 * process has the folder, `witness.key` (unavailable) where the key is gone or another's, `platform.key-file` where it is open to others or broken.
 */
export async function openWitnessFolder({
  folder,
  name,
  logs,
  clock,
}: {
  folder: string;
  name: string;
  logs: readonly string[];
  clock: Clock;
}): Promise<OpenWitness> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = lockAlone(join(folder, 'witness.lock'));
  if (!lock) throw conflict('witness.in-use', texts.inUse(folder));
  try {
    const signer = await openKey(folder, name);
    return { witness: openWitness({ folder, signer, logs, now: () => clock.now() }), close: () => lock.release() };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The key of the folder; beside it stands its public half, so that a lost or exchanged key is noticed. */
async function openKey(folder: string, name: string): Promise<Cosigner> {
  const [seedFile, publicFile] = [join(folder, 'witness.key'), join(folder, 'witness.vkey')];
  const known = (await findFile(publicFile))?.toString().trim() ?? null;
  if (known !== null && !(await fileExists(seedFile))) throw broken(texts.keyMissing(seedFile));
  const signer = cosigner(name, await readOrMakeKey(seedFile, SEED_BYTES));
  if (known !== null && known !== signer.verifierKey) throw broken(texts.keyDiffers(known));
  if (known === null) {
    const bytes = Buffer.from(`${signer.verifierKey}\n`);
    await replaceFile(publicFile, bytes, { workshop: join(folder, 'unfinished'), sync: true });
  }
  return signer;
}

function broken(message: string) {
  return unavailable('witness.key', message);
}
