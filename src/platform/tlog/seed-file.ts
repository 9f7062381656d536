import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from './durable-file.ts';
import { SEED_BYTES } from './ed25519.ts';
import { generateSeed } from './note-key.ts';

/** A seed in a file of its own, in hex, readable by its owner alone. */

/** Why a file holds no seed that may be used: others can read it, or it is none. */
export type SeedFault = 'open' | 'broken';

/** The seed in `file`, or why there is none. Throws where the file is not there. */
export async function readSeedFile(file: string): Promise<{ seed: Buffer } | { fault: SeedFault }> {
  const { mode } = await stat(file);
  if (mode & 0o077) return { fault: 'open' };
  const text = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]+$/.test(text) || text.length !== 2 * SEED_BYTES) return { fault: 'broken' };
  return { seed: Buffer.from(text, 'hex') };
}

/** Makes `file` with a new seed: whole or not at all. Of two processes that make it at once the second finds the first one's. */
export async function makeSeedFile(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeDurably(draft, `${generateSeed().toString('hex')}\n`);
    await link(draft, file).catch(ignoreExisting);
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(file));
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
