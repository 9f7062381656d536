import type { TileReader } from './tile-store.ts';
import { tilePath } from './tiles.ts';

/** Milliseconds after which a tile is given up. */
const PATIENCE = 15_000;

/** The tiles of a log that is served at `<address>/log/`; what is not answered with 200 is not there. */
export function remoteTiles(address: string): TileReader {
  return {
    async readTile(level, index, width) {
      const url = `${address}/log/${tilePath({ level, index, width })}`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
    },
  };
}
