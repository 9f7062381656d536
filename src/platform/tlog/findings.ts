import { logTexts } from './messages.ts';
import { TILE_WIDTH, tilePath } from './tiles.ts';

/**
 * One thing in a log that is not as the checkpoint promises. `index` is the tile's within its `level` for a tile, and
 * the entry's in the whole log for an entry (the first one where a whole bundle is missing).
 */
export interface LogMismatch {
  kind: 'signature' | 'root' | 'tile' | 'entry';
  level?: number;
  index?: number;
  /** A Chinese sentence. */
  detail: string;
}

/** What a verification has found so far: the first thousand mismatches, and how many there are in all. */
export interface Findings {
  readonly mismatches: LogMismatch[];
  readonly count: number;
  tileMissing(level: number, index: number, width: number): void;
  /** `position`: of the first wrong hash in the tile. */
  tileDiffers(level: number, index: number, width: number, position: number): void;
  bundleMissing(index: number, width: number): void;
  /** `position`: of the entry in bundle `index`. */
  entryDiffers(index: number, width: number, position: number): void;
  rootDiffers(computed: Buffer, signed: Buffer): void;
}

const KEPT = 1_000;

/** An empty list of findings. */
export function noFindings(): Findings {
  const mismatches: LogMismatch[] = [];
  let count = 0;

  function add(mismatch: LogMismatch): void {
    count++;
    if (mismatches.length < KEPT) mismatches.push(mismatch);
  }

  return {
    mismatches,
    get count() {
      return count;
    },
    tileMissing(level, index, width) {
      add({ kind: 'tile', level, index, detail: logTexts.tileMissing(tilePath({ level, index, width })) });
    },
    tileDiffers(level, index, width, position) {
      add({ kind: 'tile', level, index, detail: logTexts.tileDiffers(tilePath({ level, index, width }), position) });
    },
    bundleMissing(index, width) {
      const path = tilePath({ level: 'entries', index, width });
      add({ kind: 'entry', index: index * TILE_WIDTH, detail: logTexts.bundleMissing(path) });
    },
    entryDiffers(index, width, position) {
      const path = tilePath({ level: 'entries', index, width });
      const entry = index * TILE_WIDTH + position;
      add({ kind: 'entry', index: entry, detail: logTexts.entryDiffers(path, entry) });
    },
    rootDiffers(computed, signed) {
      add({ kind: 'root', detail: logTexts.rootDiffers(computed.toString('hex'), signed.toString('hex')) });
    },
  };
}
