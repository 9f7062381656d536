import { decodeBundle } from './bundles.ts';
import { LogError } from './error.ts';
import { HASH_BYTES, rootOf, splitHashes } from './hashing.ts';
import type { TileReader } from './tile-store.ts';
import { TILE_WIDTH, hashesAt, tilePath, widthAt, type TileLevel } from './tiles.ts';

/** What tiles hold, as hashes and entries; a tile that is not whole is never answered from. */

/** The first `width` hashes of a tile, or null where they are not there in whole. */
export async function findHashes(
  reader: TileReader,
  level: number,
  index: number,
  width: number,
): Promise<Buffer[] | null> {
  const bytes = await reader.readTile(level, index, width);
  return bytes?.length === width * HASH_BYTES ? splitHashes(bytes) : null;
}

/** The first `width` entries of a bundle, or null where they are not there in whole. */
export async function findEntries(reader: TileReader, index: number, width: number): Promise<Buffer[] | null> {
  const bytes = await reader.readTile('entries', index, width);
  const entries = bytes && decodeBundle(bytes);
  return entries?.length === width ? entries : null;
}

/** As `findHashes`, but throws `missing`. */
export async function getHashes(reader: TileReader, level: number, index: number, width: number): Promise<Buffer[]> {
  return (await findHashes(reader, level, index, width)) ?? missing(level, index, width);
}

/** As `findEntries`, but throws `missing`. */
export async function getEntries(reader: TileReader, index: number, width: number): Promise<Buffer[]> {
  return (await findEntries(reader, index, width)) ?? missing('entries', index, width);
}

/**
 * The root over `count` (a power of two) leaves from `start` (a multiple of it) on, all within a tree of `size` leaves:
 * read from one tile at the highest level that has it.
 */
export async function getSubtreeRoot(reader: TileReader, size: number, start: number, count: number): Promise<Buffer> {
  let level = 0;
  while (hashesAt(level + 1, count) > 0) level++;
  const first = hashesAt(level, start);
  const index = Math.floor(first / TILE_WIDTH);
  const hashes = await getHashes(reader, level, index, widthAt(level, index, size));
  const within = first % TILE_WIDTH;
  return rootOf(hashes.slice(within, within + hashesAt(level, count)));
}

/** The same reader that fetches no tile twice; for one proof, not for long. */
export function remembering(reader: TileReader): TileReader {
  const seen = new Map<string, Promise<Buffer | null>>();
  return {
    readTile(level, index, width) {
      const path = tilePath({ level, index, width });
      const bytes = seen.get(path) ?? reader.readTile(level, index, width);
      seen.set(path, bytes);
      return bytes;
    },
  };
}

function missing(level: TileLevel, index: number, width: number): never {
  throw new LogError('missing', `${tilePath({ level, index, width })} is not there in whole`);
}
