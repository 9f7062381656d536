import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { notFound } from '#platform/errors';
import { FileProblem, MAX_FILE_BYTES } from '#modules/files';
import { cliTexts } from './messages.ts';

/** A document's file: its bytes, and its name without the folders before it. Throws `cli.no-file` and FileProblem. */
export async function readInputFile(folder: string, path: string): Promise<{ name: string; bytes: Buffer }> {
  const full = resolve(folder, path);
  const found = await stat(full).catch(() => null);
  if (!found?.isFile()) throw notFound('cli.no-file', cliTexts.noFile(path));
  if (found.size > MAX_FILE_BYTES) throw new FileProblem('files.too-large');
  const bytes = await readFile(full).catch((error: NodeJS.ErrnoException) => {
    throw notFound('cli.file-unreadable', cliTexts.fileUnreadable(path, error.code ?? ''));
  });
  return { name: basename(full), bytes };
}
