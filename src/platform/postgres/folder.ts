import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { unavailable } from '../errors.ts';
import { postgresTexts } from './messages.ts';

/** Where everything of one embedded cluster lies, below `<dataFolder>/postgres/`. */
export interface Folder {
  /** `<dataFolder>/postgres`, closed to others; under root they may pass through, as PostgreSQL then runs as another user. */
  root: string;
  /** PGDATA. */
  data: string;
  /** The superuser's password, 0600, owned by whoever runs the supervisor. */
  password: string;
  /** What the server writes. */
  log: string;
  /** Who supervises: a kernel lock, never read or written as a file. */
  supervisorLock: string;
  /** Who uses the server: shared by all of them, so that the last one out is known. */
  usersLock: string;
  /** Process id of the supervisor and since when, for the sentence a second one gets. */
  holder: string;
}

/**
 * The paths of the cluster in `dataFolder`; makes the folders that are missing.
 * Throws `postgres.folder-unusable` where that isn't allowed.
 */
export async function prepareFolder(dataFolder: string): Promise<Folder> {
  const root = path.join(path.resolve(dataFolder), 'postgres');
  try {
    await mkdir(root, { recursive: true });
    await chmod(root, process.getuid?.() === 0 ? 0o711 : 0o700);
  } catch (error) {
    throw folderUnusable(root, error);
  }
  return {
    root,
    data: path.join(root, 'data'),
    password: path.join(root, 'password'),
    log: path.join(root, 'log'),
    supervisorLock: path.join(root, 'supervisor.lock'),
    usersLock: path.join(root, 'users.lock'),
    holder: path.join(root, 'holder.json'),
  };
}

/** The error for a folder that can't be read or written. */
export function folderUnusable(folder: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return unavailable('postgres.folder-unusable', postgresTexts.folderUnusable(folder, reason), { folder });
}
