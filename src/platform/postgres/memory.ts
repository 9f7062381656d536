import { totalmem } from 'node:os';

const MEBIBYTE = 1024 ** 2;

/**
 * What the database may keep of its tables and indexes in memory, by the machine's (bytes): an eighth of it, 128 MB at the
 * least, 2 GB at the most, for the processes of the product live on the same machine. PostgreSQL's own default is
 * 128 MB on any machine, in which the search's index of a city does not fit.
 */
export function memorySettings(total: number = totalmem()): string[] {
  const shared = Math.min(Math.max(Math.floor(total / 8 / MEBIBYTE), 128), 2_048);
  const cached = Math.max(Math.floor(total / 2 / MEBIBYTE), shared);
  return [`shared_buffers=${shared}MB`, `effective_cache_size=${cached}MB`];
}
