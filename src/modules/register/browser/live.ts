import { LogError } from '#platform/tlog/error';
import { parseCheckpoint, type Checkpoint } from '#platform/tlog/checkpoint-text';
import { parseNote } from '#platform/tlog/note';
import { verifyConsistency } from '#platform/tlog/proof-check';
import { consistencyProof, inclusionProof } from '#platform/tlog/proofs';
import { getEntries, remembering } from '#platform/tlog/reading';
import type { TileReader } from '#platform/tlog/tile-store';
import { TILE_WIDTH, tilePath, widthAt } from '#platform/tlog/tiles';
import type { Evidence, Step } from '../evidence.ts';

/** What is not there, or cannot be reached: no proof of anything. */
export class NotThere extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`status ${status}`);
    this.name = 'NotThere';
    this.status = status;
  }
}

/**
 * The proof of a record as the portal gives it, its way to the root computed anew from the log's tiles: what the portal
 * says of it is not believed. Throws NotThere, and LogError where the tiles give no proof.
 */
export async function fetchEvidence(item: string, n: string | null): Promise<Evidence> {
  const path = `/api/v1/releases/${encodeURIComponent(item)}/proof`;
  const evidence = JSON.parse(await fetchProof(path, n)) as Evidence;
  const { size } = headOf(evidence.checkpoint);
  const tiles = remembering(webTiles());
  const { leafIndex } = evidence;
  const bundle = Math.floor(leafIndex / TILE_WIDTH);
  const entries = await getEntries(tiles, bundle, widthAt('entries', bundle, size));
  const hashes = await inclusionProof(tiles, leafIndex, size);
  return {
    ...evidence,
    entry: entries[leafIndex % TILE_WIDTH]?.toString() ?? '',
    hashes: hashes.map((hash) => hash.toString('hex')),
  };
}

/** Whether the log of today at `site`, signed as it must be, still begins with the checkpoint of a saved proof. */
export async function checkContinues(
  evidence: Evidence,
  isSigned: (checkpoint: string) => Promise<boolean | null>,
): Promise<Step[]> {
  const { site } = evidence;
  const note = await fetchText(`${site}/log/checkpoint`);
  if ((await isSigned(note)) === false) return [{ step: 'continues', holds: false, size: 0 }];
  const [then, now] = [headOf(evidence.checkpoint), headOf(note)];
  if (then.origin !== now.origin) return [];
  return [{ step: 'continues', holds: await doesContinue(then, now, webTiles(site)), size: now.size }];
}

async function doesContinue(then: Checkpoint, now: Checkpoint, tiles: TileReader): Promise<boolean> {
  if (then.size > now.size) return false;
  try {
    const proof = await consistencyProof(remembering(tiles), then.size, now.size);
    return verifyConsistency(then.size, then.root, now.size, now.root, proof);
  } catch (error) {
    if (error instanceof LogError) return false;
    throw error;
  }
}

function headOf(note: string): Checkpoint {
  return parseCheckpoint(parseNote(note).text);
}

/** The log's tiles where a portal serves them: the page's own, unless another is named. */
function webTiles(site = ''): TileReader {
  return {
    async readTile(level, index, width) {
      const response = await fetch(`${site}/log/${tilePath({ level, index, width })}`);
      if (response.status === 404) return null;
      if (!response.ok) throw new NotThere(response.status);
      return Buffer.from(new Uint8Array(await response.arrayBuffer()));
    },
  };
}

/** From the portal; in a static copy of it the answers are files. */
async function fetchProof(path: string, n: string | null): Promise<string> {
  if (n !== null) return await fetchText(`${path}?n=${encodeURIComponent(n)}`);
  try {
    return await fetchText(path);
  } catch (error) {
    if (error instanceof NotThere && error.status === 404) return await fetchText(`${path}.json`);
    throw error;
  }
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(path, { headers: { accept: 'application/json, text/plain' } });
  if (!response.ok) throw new NotThere(response.status);
  return await response.text();
}
