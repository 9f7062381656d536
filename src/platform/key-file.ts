import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unavailable } from './errors.ts';
import { platformTexts } from './messages.ts';
import { syncFolder } from './tlog/durable-file.ts';

/**
 * The random bytes of a key kept in a file of its own (hex), outside the database. Made where there is none yet: readable by
 * its owner alone from the first moment, whole or not at all. Throws `platform.key-file` (unavailable) where the file is
 * open to others or broken.
 */
export async function readOrMakeKey(keyFile: string, size: number): Promise<Buffer> {
  if (!(await fileExists(keyFile))) await keepKey(keyFile, randomBytes(size));
  return await readKey(keyFile, size);
}

/** The same where the file is there already; null where it is not. */
export async function findKey(keyFile: string, size: number): Promise<Buffer | null> {
  return (await fileExists(keyFile)) ? await readKey(keyFile, size) : null;
}

async function readKey(keyFile: string, size: number): Promise<Buffer> {
  const { mode } = await stat(keyFile);
  if (mode & 0o077) throw unavailable('platform.key-file', platformTexts.keyFileOpen(keyFile));
  const text = (await readFile(keyFile, 'utf8')).trim();
  if (!/^[0-9a-f]+$/.test(text) || text.length !== 2 * size) {
    throw unavailable('platform.key-file', platformTexts.keyFileBroken(keyFile));
  }
  return Buffer.from(text, 'hex');
}

/** Puts a key into a file of its own unless there is one: of two processes that make it at once the second finds the first one's. */
export async function keepKey(keyFile: string, key: Uint8Array): Promise<void> {
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
  const draft = `${keyFile}.${randomUUID()}`;
  try {
    await writeDurably(draft, `${Buffer.from(key).toString('hex')}\n`);
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

/** Whether there is a file of this name. */
export async function fileExists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
