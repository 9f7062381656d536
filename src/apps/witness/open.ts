import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '#platform/clock';
import { conflict, unavailable } from '#platform/errors';
import { lockAlone } from '#platform/postgres/lock';
import { cosigner, type Cosigner } from '#platform/tlog/cosignature';
import { findFile, replaceFile } from '#platform/tlog/durable-file';
import { makeSeedFile, readSeedFile } from '#platform/tlog/seed-file';
import { openWitness, type Witness } from '#platform/tlog/witness';
import { witnessTexts as texts } from './messages.ts';

/** A witness over its folder: key, last checkpoints, and a lock, for two processes could sign two histories. */
export interface OpenWitness {
  witness: Witness;
  close(): void;
}

/**
 * Opens the witness of a folder; key and name are set at the first start. Throws `witness.in-use` (conflict) while another
 * process has the folder, `witness.key` (unavailable) where the key is gone, open to others, broken, or another's.
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
  if (!(await exists(seedFile))) {
    if (known !== null) throw broken(texts.keyMissing(seedFile));
    await makeSeedFile(seedFile);
  }
  const found = await readSeedFile(seedFile);
  if ('fault' in found) throw broken(found.fault === 'open' ? texts.keyOpen(seedFile) : texts.keyBroken(seedFile));
  const signer = cosigner(name, found.seed);
  if (known !== null && known !== signer.verifierKey) throw broken(texts.keyDiffers(known));
  if (known === null) {
    const bytes = Buffer.from(`${signer.verifierKey}\n`);
    await replaceFile(publicFile, bytes, { workshop: join(folder, 'unfinished'), sync: true });
  }
  return signer;
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
  return unavailable('witness.key', message);
}
