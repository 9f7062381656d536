import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundlePrefix } from './bundles.ts';
import { findFile, replaceFile, syncFolder } from './durable-file.ts';
import { LogError } from './error.ts';
import { HASH_BYTES } from './hashing.ts';
import { TILE_WIDTH, tilePath, type TileLevel } from './tiles.ts';

/** Reads tiles and entry bundles, wherever they stand. */
export interface TileReader {
  /**
   * The first `width` hashes (or entries, encoded) of a tile; null where it is not there or holds fewer. A full tile
   * (width 256) comes as it is stored, so that a verifier sees bytes that do not belong there.
   */
  readTile(level: TileLevel, index: number, width: number): Promise<Buffer | null>;
}

/** Keeps tiles that only grow. */
export interface TileStore extends TileReader {
  /**
   * Puts `bytes` (whole hashes, or whole encoded entries) at the front of a tile. What is there already must begin the same
   * way, else `conflict` is thrown; a longer tile stays as it is. Only one process may write at a time: the caller sees to it.
   */
  writeTile(level: TileLevel, index: number, bytes: Buffer): Promise<void>;
}

/**
 * Tiles in a folder, one file each under `<root>/log/tile/`, at the path of the full tile: a partial tile is the beginning
 * of a file that will be full one day, so what was once served stays served and nothing needs to be cleaned up.
 * With `sync` (the default) a written tile has reached the disk; without it a power cut may lose tiles.
 */
export function folderTiles(root: string, { sync = true }: { sync?: boolean } = {}): TileStore {
  const log = join(root, 'log');
  const workshop = join(log, 'unfinished');
  let swept: Promise<void> | undefined;

  /** What a killed process left half written, removed before the first write. */
  function sweep(): Promise<void> {
    swept ??= rm(workshop, { recursive: true, force: true });
    return swept;
  }

  return {
    async readTile(level, index, width) {
      const bytes = await findFile(fileOf(log, level, index));
      return bytes && prefixOf(level, bytes, width);
    },
    async writeTile(level, index, bytes) {
      const file = fileOf(log, level, index);
      const existing = await findFile(file);
      if (existing) refuseChange(existing, bytes, file);
      if (!existing || existing.length < bytes.length) {
        await sweep();
        await replaceFile(file, bytes, { workshop, sync });
      } else if (sync) {
        // A process killed between rename and sync leaves a name that only memory knows.
        await syncFolder(dirname(file));
      }
    },
  };
}

function fileOf(log: string, level: TileLevel, index: number): string {
  return join(log, tilePath({ level, index, width: TILE_WIDTH }));
}

function prefixOf(level: TileLevel, bytes: Buffer, width: number): Buffer | null {
  const prefix = level === 'entries' ? bundlePrefix(bytes, width) : hashesPrefix(bytes, width);
  return prefix && width === TILE_WIDTH ? bytes : prefix;
}

function hashesPrefix(bytes: Buffer, width: number): Buffer | null {
  return bytes.length < width * HASH_BYTES ? null : bytes.subarray(0, width * HASH_BYTES);
}

function refuseChange(existing: Buffer, bytes: Buffer, file: string): void {
  const common = Math.min(existing.length, bytes.length);
  if (existing.compare(bytes, 0, common, 0, common) !== 0) {
    throw new LogError('conflict', `${file} would change bytes already written`);
  }
}
