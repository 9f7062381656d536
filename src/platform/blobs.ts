import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** One store of bytes, addressed by the hex SHA-256 of what they are. */
export interface BlobStore {
  /** Stores bytes and gives their hash; storing the same again is harmless. The bytes are on disk when it returns. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes of a hash, or null. Bytes that no longer match their hash are never given out: an error is thrown. */
  get(sha256: string): Promise<Buffer | null>;
  /** Takes bytes away; tells whether they were there. */
  remove(sha256: string): Promise<boolean>;
}

/** The three roots: `internal` (console, worker), `public` (written at release, read by the portal), `inbox` (from citizens). */
export interface Blobs {
  internal: BlobStore;
  public: BlobStore;
  inbox: BlobStore;
}

/** A blob store in a folder: two levels of folders by hash, written aside and renamed, so that no half file is ever seen. */
export function folderBlobs(root: string): BlobStore {
  function pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256 in hex');
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }
  return {
    async put(bytes) {
      const sha256 = hashOf(bytes);
      const path = pathOf(sha256);
      const existing = await readIfThere(path);
      if (existing && hashOf(existing) === sha256) return sha256;
      await mkdir(dirname(path), { recursive: true });
      await writeDurably(path, bytes);
      return sha256;
    },
    async get(sha256) {
      const bytes = await readIfThere(pathOf(sha256));
      if (bytes && hashOf(bytes) !== sha256) throw new Error(`blob ${sha256} is damaged on disk`);
      return bytes;
    },
    async remove(sha256) {
      return await unlink(pathOf(sha256)).then(() => true, absent);
    },
  };
}

/** The three roots below one folder. */
export function folderRoots(folder: string): Blobs {
  return {
    internal: folderBlobs(join(folder, 'internal')),
    public: folderBlobs(join(folder, 'public')),
    inbox: folderBlobs(join(folder, 'inbox')),
  };
}

/** Writes a file so that after a crash it is there whole or not at all. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.${randomUUID()}.tmp`;
  const file = await open(aside, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function absent(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT') return false;
  throw error;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
