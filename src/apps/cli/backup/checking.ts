import { canonicalJson } from '#platform/canonical-json';
import { refused } from '#platform/errors';
import { damaged, read, readData, readFrames, type Frame } from './archive.ts';
import type { Head, Manifest, SavedBlob, SavedTable } from './manifest.ts';
import { backupTexts as texts } from './messages.ts';

/**
 * Reads a backup from end to end and gives its manifest, once every hash has been computed anew and all that the manifest
 * names was there. Throws `backup.damaged` (unavailable) and `backup.unknown-format` (refused).
 */
export async function checkBackup(file: string): Promise<Manifest> {
  const frames = readFrames(file);
  const head = await readHead(frames);
  const tables: (SavedTable & { sha256: string })[] = [];
  const blobs: SavedBlob[] = [];
  let manifest: Manifest | null = null;
  for await (const next of frames) {
    if (manifest) throw damaged();
    if (next.kind === 'M') {
      manifest = read(next) as Manifest;
      continue;
    }
    if (next.kind !== 'T' && next.kind !== 'B') throw damaged();
    const sha256 = await hashOfData(frames);
    if (next.kind === 'T') tables.push({ ...(read(next) as SavedTable), sha256 });
    else blobs.push({ root: (read(next) as SavedBlob).root, sha256 });
  }
  if (!manifest || !names(manifest, { ...head, tables, blobs })) throw damaged();
  return manifest;
}

/** Whether the manifest names exactly what was found, in the order in which it was found. */
function names(manifest: Manifest, found: Omit<Manifest, 'tables' | 'damagedBlobs'> & { tables: object[] }): boolean {
  const { format, madeAt, migrations, blobs } = manifest;
  const tables = manifest.tables.map(({ name, columns, sha256 }) => ({ name, columns, sha256 }));
  return canonicalJson({ format, madeAt, migrations, tables, blobs }) === canonicalJson(found);
}

async function hashOfData(frames: AsyncGenerator<Frame>): Promise<string> {
  let hash = '';
  const data = readData(frames, (sha256) => (hash = sha256));
  while (!(await data.next()).done);
  return hash;
}

/** The head of a backup, of the one format that this program knows. */
export async function readHead(frames: AsyncGenerator<Frame>): Promise<Head> {
  const { value } = (await frames.next()) as { value: Frame | undefined };
  if (value?.kind !== 'H') throw damaged();
  const head = read(value) as Head;
  if ((head.format as number) !== 1) throw refused('backup.unknown-format', texts.unknownFormat);
  return head;
}
