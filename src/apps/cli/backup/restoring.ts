import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { folderRoots } from '#platform/blobs';
import { canonicalJson } from '#platform/canonical-json';
import { conflict, refused } from '#platform/errors';
import { damaged, read, readData, readFrames, type Frame } from './archive.ts';
import { checkBackup, readHead } from './checking.ts';
import type { Manifest, SavedBlob, SavedTable } from './manifest.ts';
import { backupTexts as texts } from './messages.ts';
import { listTables, quoted, ranMigrations } from './tables.ts';

export interface ToRestore {
  ownerUrl: string;
  blobFolder: string;
  file: string;
  onProgress?: (table: string) => void;
}

/**
 * Puts a backup into an empty database that has run the same migrations, in one transaction, and its blobs into their
 * store. The file is read from end to end and found whole before anything is written. Throws `backup.damaged`,
 * `backup.unknown-format`, `backup.other-migrations` (refused) and `backup.not-empty` (conflict).
 */
export async function restoreBackup(asked: ToRestore): Promise<Manifest> {
  const manifest = await checkBackup(asked.file);
  const client = new Client({ connectionString: asked.ownerUrl });
  await client.connect();
  try {
    await refuseUnlessSameMigrations(client, manifest);
    await client.query('begin');
    await emptyTables(client);
    await copyAll(client, asked, manifest);
    await settle(client);
    await client.query('commit');
    await client.query('analyze');
    return manifest;
  } finally {
    await client.end();
  }
}

async function refuseUnlessSameMigrations(client: Client, manifest: Manifest): Promise<void> {
  if (canonicalJson(await ranMigrations(client)) === canonicalJson(manifest.migrations)) return;
  throw refused('backup.other-migrations', texts.otherMigrations(manifest.migrations.at(-1)?.name ?? ''));
}

/**
 * Locks every table, sees that none holds anything but what migrating brings along (the law's data, the queue's lists),
 * and takes that away: the backup has its own.
 */
async function emptyTables(client: Client): Promise<void> {
  const tables = await listTables(client);
  await client.query(`lock table ${tables.map((table) => quoted(table).table).join(', ')} in access exclusive mode`);
  const filled: string[] = [];
  for (const saved of tables.filter(({ name }) => !comesWithMigrating(name))) {
    const { rows } = await client.query(`select exists (select from ${quoted(saved).table}) as filled`);
    if (rows[0].filled) filled.push(saved.name);
  }
  if (filled.length > 0) throw conflict('backup.not-empty', texts.notEmpty(filled.slice(0, 5)), { tables: filled });
  await client.query(`truncate ${tables.map((table) => quoted(table).table).join(', ')}`);
}

function comesWithMigrating(name: string): boolean {
  return (name.startsWith('law.') && name !== 'law.change') || name.startsWith('graphile_worker.');
}

async function copyAll(client: Client, { file, blobFolder, onProgress }: ToRestore, manifest: Manifest) {
  const frames = readFrames(file);
  await readHead(frames);
  const rowsOf = new Map(manifest.tables.map(({ name, rows }) => [name, rows]));
  const blobs = folderRoots(blobFolder);
  for await (const next of frames) {
    if (next.kind === 'M') return;
    if (next.kind === 'T') {
      const table = read(next) as SavedTable;
      onProgress?.(table.name);
      const rows = await copyTable(client, table, frames);
      if (rows !== rowsOf.get(table.name)) throw damaged();
    } else {
      const { root, sha256 } = read(next) as SavedBlob;
      if (root !== 'internal' && root !== 'public' && root !== 'inbox') throw damaged();
      if ((await blobs[root].put(await gather(frames))) !== sha256) throw damaged();
    }
  }
}

async function copyTable(client: Client, saved: SavedTable, frames: AsyncGenerator<Frame>): Promise<number> {
  const { table, columns } = quoted(saved);
  const rows = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
  await pipeline(Readable.from(readData(frames)), rows);
  return rows.rowCount;
}

async function gather(frames: AsyncGenerator<Frame>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of readData(frames)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Counters go on behind what was copied, and no job is held by a worker that is no more. */
async function settle(client: Client): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(`
    select pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) as sequence,
      format('%I.%I', n.nspname, c.relname) as table, quote_ident(a.attname) as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and not a.attisdropped
      and pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) is not null`);
  for (const { sequence, table, column } of rows) {
    await client.query(`select setval($1, coalesce(max(${column}), 0) + 1, false) from ${table}`, [sequence]);
  }
  await client.query(`select graphile_worker.force_unlock_workers(array(
    select locked_by from graphile_worker._private_jobs union select locked_by from graphile_worker._private_job_queues))`);
}
