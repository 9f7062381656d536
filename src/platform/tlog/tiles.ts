/**
 * Where the pieces of a log stand, by C2SP tlog-tiles: a tile holds up to 256 consecutive hashes of one level, an entry
 * bundle up to 256 consecutive entries. Level 0 are the leaves; a hash of level l+1 is the root over a full tile of level l.
 */

/** Hashes in a full tile, entries in a full bundle. */
export const TILE_WIDTH = 256;
const MAX_LEVEL = 63;
/** No index beyond it can be counted in entries exactly. */
const MAX_INDEX = Math.floor(Number.MAX_SAFE_INTEGER / TILE_WIDTH);

/** The level of a tile of hashes (0 to 63), or the bundles of entries, which are counted like level 0. */
export type TileLevel = number | 'entries';

/** One tile or bundle; `width` (1 to 256) is how many hashes or entries of it are meant, 256 the full tile. */
export interface Tile {
  level: TileLevel;
  index: number;
  width: number;
}

const PATTERN = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/;

/** The path of a tile under the log's prefix, e.g. `tile/0/x001/x234/067.p/5`. Throws RangeError outside the format. */
export function tilePath(tile: Tile): string {
  const { level, index, width } = tile;
  if (!isTile(tile)) throw new RangeError(`no such tile: level ${level}, index ${index}, width ${width}`);
  const part = width === TILE_WIDTH ? '' : `.p/${width}`;
  return `tile/${level}/${indexPath(index)}${part}`;
}

/**
 * The tile that a path names, or null for anything that is not, letter by letter, the path `tilePath` would write: what a
 * stranger asks for over HTTP is put in here before it comes near a file.
 */
export function parseTilePath(path: string): Tile | null {
  const [, level, index, width] = PATTERN.exec(path) ?? [];
  if (level === undefined || index === undefined) return null;
  const tile: Tile = {
    level: level === 'entries' ? 'entries' : Number(level),
    index: Number(index.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  return isTile(tile) && tilePath(tile) === path ? tile : null;
}

/** How many hashes (or entries) of tile `index` a tree of `size` leaves has: 0 to 256. */
export function widthAt(level: TileLevel, index: number, size: number): number {
  const hashes = hashesAt(level, size);
  return Math.min(Math.max(hashes - index * TILE_WIDTH, 0), TILE_WIDTH);
}

/** How many hashes stand at a level of a tree of `size` leaves: only whole subtrees have one there. */
export function hashesAt(level: TileLevel, size: number): number {
  return level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level);
}

/** The incomplete tiles at the right edge of a tree of `size` leaves, one a level at most, from the leaves upwards. */
export function edgeTiles(size: number): { level: number; index: number; width: number }[] {
  const edge = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const hashes = hashesAt(level, size);
    const width = hashes % TILE_WIDTH;
    if (width > 0) edge.push({ level, index: Math.floor(hashes / TILE_WIDTH), width });
  }
  return edge;
}

function isTile({ level, index, width }: Tile): boolean {
  const known = level === 'entries' || isWithin(level, 0, MAX_LEVEL);
  return known && isWithin(index, 0, MAX_INDEX) && isWithin(width, 1, TILE_WIDTH);
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
}
