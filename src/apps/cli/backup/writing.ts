import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { folderRoots } from '#platform/blobs';
import { formatInstant } from '#platform/civil-date';
import { conflict } from '#platform/errors';
import { syncFolder } from '#platform/tlog/durable-file';
import { frame } from './archive.ts';
import { listBlobs } from './blob-files.ts';
import type { Head, Manifest, SavedTable } from './manifest.ts';
import { backupTexts as texts } from './messages.ts';
import { listTables, quoted, ranMigrations } from './tables.ts';

/** Bytes of a blob in one frame. */
const AT_ONCE = 1024 ** 2;

export interface ToSave {
  ownerUrl: string;
  blobFolder: string;
  /** Where the backup goes; it must not be there yet. */
  file: string;
  now: Date;
  onProgress?: (table: string) => void;
}

/**
 * Writes every table in one snapshot, and every blob, into one file, readable by its user only; whole or not at all. What
 * is in the snapshot has its blobs: they are stored before the rows that name them. Throws `backup.file-exists` (conflict).
 */
export async function writeBackup(asked: ToSave): Promise<Manifest> {
  const aside = `${asked.file}.${randomUUID()}.tmp`;
  const manifest: Manifest = { ...emptyHead(asked.now), tables: [], blobs: [], damagedBlobs: [] };
  const client = new Client({ connectionString: asked.ownerUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    manifest.migrations = await ranMigrations(client);
    const out = createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(
      Readable.from(framesOf(client, asked, manifest)),
      createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } }),
      out,
    );
    await putInPlace(aside, asked.file);
    return manifest;
  } finally {
    await rm(aside, { force: true });
    await client.end();
  }
}

function emptyHead(now: Date): Head {
  return { format: 1, madeAt: formatInstant(now), migrations: [] };
}

async function* framesOf(client: Client, asked: ToSave, manifest: Manifest): AsyncGenerator<Buffer> {
  const { format, madeAt, migrations } = manifest;
  yield frame('H', { format, madeAt, migrations });
  for (const table of await listTables(client)) {
    asked.onProgress?.(table.name);
    yield* framesOfTable(client, table, manifest);
  }
  await client.query('commit');
  yield* framesOfBlobs(asked.blobFolder, manifest);
  yield frame('M', manifest);
}

/** The rows as COPY's text: readable by any version, and `select` takes the rows of a partitioned table too. */
async function* framesOfTable(client: Client, saved: SavedTable, manifest: Manifest): AsyncGenerator<Buffer> {
  const { table, columns } = quoted(saved);
  yield frame('T', saved);
  const hash = createHash('sha256');
  const rows = client.query(copyTo(`copy (select ${columns} from ${table}) to stdout`));
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield frame('D', chunk);
  }
  const sha256 = hash.digest('hex');
  yield frame('E', Buffer.from(sha256));
  manifest.tables.push({ ...saved, rows: rows.rowCount, sha256 });
}

async function* framesOfBlobs(blobFolder: string, manifest: Manifest): AsyncGenerator<Buffer> {
  const blobs = folderRoots(blobFolder);
  for await (const blob of listBlobs(blobFolder)) {
    const bytes = await blobs[blob.root as keyof typeof blobs].get(blob.sha256).catch(() => null);
    if (!bytes) {
      // Bytes that changed on disk are nothing to restore; whoever asked is told.
      manifest.damagedBlobs.push(blob);
      continue;
    }
    yield frame('B', blob);
    for (let at = 0; at < bytes.length; at += AT_ONCE) yield frame('D', bytes.subarray(at, at + AT_ONCE));
    yield frame('E', Buffer.from(blob.sha256));
    manifest.blobs.push(blob);
  }
}

/** Gives the file its name, unless something bears it: a backup never takes the place of another. */
async function putInPlace(aside: string, file: string): Promise<void> {
  await link(aside, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') throw conflict('backup.file-exists', texts.fileExists(file));
    throw error;
  });
  await syncFolder(dirname(file));
}
