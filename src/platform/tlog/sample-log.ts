import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendEntries, type TreeHead } from './append.ts';
import { signCheckpoint } from './checkpoint.ts';
import { noteSigner, type NoteSigner } from './note-key.ts';
import { folderTiles, type TileStore } from './tile-store.ts';

/** Logs in temporary folders, for tests. */

/** A signed log of made-up entries. */
export interface SampleLog {
  root: string;
  store: TileStore;
  head: TreeHead;
  signer: NoteSigner;
  checkpoint: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The made-up entry number `index`. */
export function sampleEntry(index: number): Buffer {
  return Buffer.from(`{"n":${index}}`);
}

/** The made-up entries from `start` up to `end`, exclusive. */
export function sampleEntries(start: number, end: number): Buffer[] {
  return Array.from({ length: end - start }, (_, i) => sampleEntry(start + i));
}

/** A log of `size` entries in a folder of its own. */
export async function sampleLog(size: number): Promise<SampleLog> {
  const folder = await sampleFolder();
  const head = await appendEntries(folder.store, { size: 0 }, sampleEntries(0, size));
  const signer = noteSigner('log.example/test', Buffer.alloc(32, 7));
  return { ...folder, head, signer, checkpoint: signCheckpoint(signer, head) };
}

/** An empty store in a folder of its own. */
export async function sampleFolder(): Promise<Pick<SampleLog, 'root' | 'store' | typeof Symbol.asyncDispose>> {
  const root = await mkdtemp(join(tmpdir(), 'tlog-'));
  return {
    root,
    store: folderTiles(root, { sync: false }),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

/** Flips one bit of a file of the log, `path` counted from `tile/`. */
export async function flipBit(root: string, path: string, byte: number, bit = 0): Promise<void> {
  const file = join(root, 'log', path);
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << bit), byte);
  await writeFile(file, bytes);
}
