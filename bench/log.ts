import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '#platform/canonical-json';
import { newPublicId } from '#platform/ids';
import { appendEntries, type TreeHead } from '#platform/tlog/append';
import { signCheckpoint } from '#platform/tlog/checkpoint';
import { leafHash } from '#platform/tlog/hashing';
import { noteSigner } from '#platform/tlog/note-key';
import { verifyInclusion } from '#platform/tlog/proof-check';
import { inclusionProof } from '#platform/tlog/proofs';
import { folderTiles, type TileStore } from '#platform/tlog/tile-store';
import { atLeast, atMost, type Row } from './harness/report.ts';
import { quantile, timed } from './harness/timing.ts';

const leaves = 100_000;
/** As the register integrates them: so many in one round at most. */
const round = 4_096;
const proofs = 2_000;
const smallRounds = 200;

/**
 * The log at 100,000 leaves: integrating them into tiles on disk with a signed checkpoint a round, then small rounds as an
 * ordinary day brings them, and inclusion proofs read from the files. Yardstick: SHA-256 over the same entries, nothing else.
 */
export async function measureLog(): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'wgk-bench-log-'));
  try {
    const entries = Array.from({ length: leaves }, sampleEntry);
    const bare = await timed(async () => hashAll(entries));
    const store = folderTiles(folder);
    let head: TreeHead = { size: 0, root: Buffer.alloc(0) };
    const integrating = await timed(async () => {
      head = await integrate(store, entries);
    });
    const proving = await timeProofs(store, head, entries);
    const small = await timeSmallRounds(store, head);
    return [
      atLeast(2_000, { what: `leaves integrated, ${leaves}`, value: perSecond(leaves, integrating), unit: '/s' }),
      { what: 'yardstick: SHA-256 of the same leaves', value: perSecond(leaves, bare), unit: '/s' },
      { what: 'ratio to the yardstick', value: bare / integrating, unit: '' },
      { what: 'inclusion proof, p50', value: quantile(proving, 0.5), unit: 'ms' },
      atMost(5, { what: 'inclusion proof, p99', value: quantile(proving, 0.99), unit: 'ms' }),
      { what: 'round of 10 leaves at that size, p50', value: quantile(small, 0.5), unit: 'ms' },
      { what: 'round of 10 leaves at that size, p99', value: quantile(small, 0.99), unit: 'ms' },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** An entry as the register writes it. */
function sampleEntry(): Buffer {
  const c = randomBytes(32).toString('hex');
  return Buffer.from(canonicalJson({ v: 1, act: 'release', item: newPublicId(), n: 1, c }));
}

function hashAll(entries: readonly Buffer[]): void {
  for (const entry of entries) createHash('sha256').update('\0').update(entry).digest();
}

async function integrate(store: TileStore, entries: readonly Buffer[]): Promise<TreeHead> {
  const signer = noteSigner('bench.example/log', randomBytes(32));
  let head: TreeHead | undefined;
  for (let from = 0; from < entries.length; from += round) {
    head = await appendEntries(store, head ?? { size: 0 }, entries.slice(from, from + round));
    signCheckpoint(signer, head);
  }
  if (head?.size !== entries.length) throw new Error(`${head?.size} leaves instead of ${entries.length}`);
  return head;
}

/** Each proof is checked outside the time that is measured. */
async function timeProofs(store: TileStore, head: TreeHead, entries: readonly Buffer[]): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < proofs; i += 1) {
    const index = Math.floor(Math.random() * head.size);
    let proof: Buffer[] = [];
    samples.push(
      await timed(async () => {
        proof = await inclusionProof(store, index, head.size);
      }),
    );
    const entry = entries[index] ?? Buffer.alloc(0);
    if (!verifyInclusion(leafHash(entry), index, head.size, proof, head.root))
      throw new Error(`the proof of leaf ${index} is wrong`);
  }
  return samples;
}

async function timeSmallRounds(store: TileStore, head: TreeHead): Promise<number[]> {
  const samples: number[] = [];
  let at = head;
  for (let i = 0; i < smallRounds; i += 1) {
    const entries = Array.from({ length: 10 }, sampleEntry);
    samples.push(
      await timed(async () => {
        at = await appendEntries(store, at, entries);
      }),
    );
  }
  return samples;
}

function perSecond(count: number, milliseconds: number): number {
  return (count / milliseconds) * 1000;
}
