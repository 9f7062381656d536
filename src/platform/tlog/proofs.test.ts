import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendEntries } from './append.ts';
import { leafHash, rootOf } from './hashing.ts';
import { verifyConsistency, verifyInclusion } from './proof-check.ts';
import { consistencyProof, inclusionProof, treeRoot } from './proofs.ts';
import { sampleEntries, sampleEntry, sampleFolder, sampleLog, type SampleLog } from './sample-log.ts';

const SIZE = 2000;
const leaves = sampleEntries(0, SIZE).map(leafHash);
const borders = [1, 2, 255, 256, 257, 511, 512, 513, 1024, 1279, 1280, 1281, SIZE];
let log: SampleLog;

beforeAll(async () => {
  log = await sampleLog(SIZE);
});
afterAll(() => log[Symbol.asyncDispose]());

test('the proofs of the reference implementation', async () => {
  await using folder = await sampleFolder();
  const { store } = folder;
  const known = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  await appendEntries(
    store,
    { size: 0 },
    known.map((leaf) => Buffer.from(leaf, 'hex')),
  );
  expect((await inclusionProof(store, 0, 8)).map((hash) => hash.toString('hex'))).toEqual([
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]);
  expect((await consistencyProof(store, 6, 8)).map((hash) => hash.toString('hex'))).toEqual([
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]);
});

test('every leaf of every tree up to 70 is proven, and at no other place', async () => {
  for (let size = 1; size <= 70; size++) {
    const root = await treeRoot(log.store, size);
    expect(root).toEqual(rootOf(leaves.slice(0, size)));
    for (let index = 0; index < size; index++) {
      const proof = await inclusionProof(log.store, index, size);
      expect(verifyInclusion(leafAt(index), index, size, proof, root)).toBe(true);
      expect(verifyInclusion(leafAt(index), index + 1, size, proof, root)).toBe(false);
      expect(verifyInclusion(leafAt(index + 1), index, size, proof, root)).toBe(false);
    }
  }
});

test('every tree up to 70 is proven the beginning of every later one', async () => {
  const roots = Array.from({ length: 71 }, (_, size) => rootOf(leaves.slice(0, size)));
  for (const [to, toRoot] of roots.entries()) {
    for (const [from, fromRoot] of roots.slice(0, to + 1).entries()) {
      const proof = await consistencyProof(log.store, from, to);
      expect(verifyConsistency(from, fromRoot, to, toRoot, proof)).toBe(true);
      // Any tree begins with the empty one.
      if (from === 0) continue;
      expect(verifyConsistency(from, leafAt(SIZE - 1), to, toRoot, proof)).toBe(false);
      expect(verifyConsistency(from, fromRoot, to, leafAt(SIZE - 1), proof)).toBe(false);
    }
  }
});

test('proofs across the borders of tiles, and at random', async () => {
  const size = fc.oneof(fc.constantFrom(...borders), fc.integer({ min: 1, max: SIZE }));
  await fc.assert(
    fc.asyncProperty(size, fc.nat(SIZE), fc.nat(SIZE), async (to, a, b) => {
      const root = rootOf(leaves.slice(0, to));
      const index = a % to;
      const inclusion = await inclusionProof(log.store, index, to);
      expect(verifyInclusion(leafAt(index), index, to, inclusion, root)).toBe(true);
      const from = b % (to + 1);
      const consistency = await consistencyProof(log.store, from, to);
      expect(verifyConsistency(from, rootOf(leaves.slice(0, from)), to, root, consistency)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a proof changed in any way proves nothing', async () => {
  const change = fc.oneof(
    fc.record({ at: fc.nat(20), bit: fc.nat(255) }).map(({ at, bit }) => (proof: Buffer[]) => {
      const hash = proof[at % proof.length] ?? Buffer.alloc(0);
      const flipped = Buffer.from(hash);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return proof.map((each) => (each === hash ? flipped : each));
    }),
    fc.nat(20).map((at) => (proof: Buffer[]) => proof.toSpliced(at % proof.length, 1)),
    fc.nat(20).map((at) => (proof: Buffer[]) => proof.toSpliced(at % (proof.length + 1), 0, leafAt(3))),
    fc.constant((proof: Buffer[]) => proof.map((each, i) => (i === 0 ? each.subarray(0, 31) : each))),
  );
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 3, max: SIZE }), fc.nat(SIZE), change, async (size, at, changed) => {
      const root = await treeRoot(log.store, size);
      const index = at % size;
      const proof = await inclusionProof(log.store, index, size);
      expect(verifyInclusion(leafAt(index), index, size, changed(proof), root)).toBe(false);
      const from = 1 + (at % (size - 1));
      const fromRoot = await treeRoot(log.store, from);
      const consistency = await consistencyProof(log.store, from, size);
      expect(verifyConsistency(from, fromRoot, size, root, changed(consistency))).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('numbers that make no sense are refused by the prover and untrue for the verifier', async () => {
  await expect(inclusionProof(log.store, 5, 5)).rejects.toThrow(RangeError);
  await expect(inclusionProof(log.store, -1, 5)).rejects.toThrow(RangeError);
  await expect(inclusionProof(log.store, 0.5, 5)).rejects.toThrow(RangeError);
  await expect(consistencyProof(log.store, 6, 5)).rejects.toThrow(RangeError);
  await expect(treeRoot(log.store, Number.NaN)).rejects.toThrow(RangeError);
  await expect(treeRoot(log.store, SIZE + 1)).rejects.toMatchObject({ code: 'missing' });
  const root = rootOf(leaves.slice(0, 1));
  for (const [index, size] of [
    [-1, 1],
    [0, 0],
    [0.5, 1],
    [1, 1],
    [Number.NaN, 1],
    [0, 2 ** 60],
  ] as const) {
    expect(verifyInclusion(leafAt(0), index, size, [], root)).toBe(false);
  }
  expect(verifyConsistency(2, root, 1, root, [])).toBe(false);
  expect(verifyConsistency(0, root, 1, root, [])).toBe(false);
});

test('a true proof of something else proves nothing: other sizes, other cuts between the hashes', async () => {
  const root = (size: number) => rootOf(leaves.slice(0, size));
  expect(verifyInclusion(leafAt(1), 0, 1, [leafAt(0)], root(2))).toBe(false);
  expect(verifyInclusion(leafAt(0), 0, 4, [leafAt(1)], root(2))).toBe(false);
  const both = Buffer.concat([leafAt(0), leafAt(1)]);
  expect(verifyInclusion(both.subarray(0, 31), 0, 2, [both.subarray(31)], root(2))).toBe(false);
  expect(verifyConsistency(1, root(1), 3, root(2), await consistencyProof(log.store, 1, 2))).toBe(false);
  expect(verifyConsistency(3, root(7), 4, root(8), await consistencyProof(log.store, 7, 8))).toBe(false);
});

test('proofs across the border of the second level of tiles', async () => {
  await using big = await sampleLog(65_536 + 300);
  const rootAt = new Map<number, Buffer>();
  for (const size of [65_535, 65_536, 65_537, 65_836]) {
    rootAt.set(size, await treeRoot(big.store, size));
    for (const index of [0, 256, 65_534, size - 1]) {
      const proof = await inclusionProof(big.store, index, size);
      const root = rootAt.get(size) ?? Buffer.alloc(0);
      expect(verifyInclusion(leafHash(sampleEntry(index)), index, size, proof, root)).toBe(true);
    }
  }
  for (const [from, fromRoot] of rootAt) {
    const proof = await consistencyProof(big.store, from, 65_836);
    expect(verifyConsistency(from, fromRoot, 65_836, big.head.root, proof)).toBe(true);
  }
});

function leafAt(index: number): Buffer {
  return leaves[index % SIZE] ?? Buffer.alloc(0);
}
