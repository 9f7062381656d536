import type { Traces } from '#modules/register';
import { openCheckpoint } from '#platform/tlog/checkpoint';
import { LogError } from '#platform/tlog/error';
import { leafHash } from '#platform/tlog/hashing';
import { verifyInclusion } from '#platform/tlog/proof-check';
import { inclusionProof } from '#platform/tlog/proofs';
import { getEntries } from '#platform/tlog/reading';
import { remoteTiles } from '#platform/tlog/remote-tiles';
import { TILE_WIDTH, widthAt } from '#platform/tlog/tiles';
import { ask } from './asking.ts';
import { surfaceTexts as texts } from './messages.ts';

/** What keeps the withdrawal from being proven by the log as this portal serves it; null when it is proven. */
export async function logObjection(portal: string, traces: Traces, key: string | null): Promise<string | null> {
  const { leafIndex, entry } = traces;
  const verifierKey = key ?? traces.verifierKey;
  if (verifierKey === null) return texts.noKey;
  if (leafIndex === null) return texts.notNumbered;
  const note = await ask(`${portal}/log/checkpoint`);
  if (note === null) return texts.noAnswer;
  if (note.status !== 200) return texts.unreadable(note.status);
  try {
    const { size, root } = openCheckpoint(note.text, verifierKey);
    if (size <= leafIndex) return texts.notSigned;
    const tiles = remoteTiles(portal);
    const bundle = Math.floor(leafIndex / TILE_WIDTH);
    const entries = await getEntries(tiles, bundle, widthAt('entries', bundle, size));
    const proof = await inclusionProof(tiles, leafIndex, size);
    const stands = entries[leafIndex % TILE_WIDTH]?.toString() === entry;
    return stands && verifyInclusion(leafHash(Buffer.from(entry)), leafIndex, size, proof, root)
      ? null
      : texts.logDiffers;
  } catch (error) {
    if (error instanceof LogError) return texts.logDiffers;
    return texts.noAnswer;
  }
}
