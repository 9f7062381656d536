import { HASH_BYTES, nodeHash, rootOf } from './hashing.ts';

/**
 * Checking proofs as RFC 9162 spells it out (sections 2.1.3.2 and 2.1.4.2), without any tile. Everything given may come from
 * a stranger: what makes no sense is simply not true.
 */

/** Whether `proof` shows that a leaf of this hash stands at `index` in the tree of `size` leaves with this root. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let hash = leaf;
  const walk = climb(index, size - 1);
  for (const sibling of proof) {
    if (walk.atTop()) return false;
    hash = walk.step() === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return walk.atTop() && same(hash, root);
}

/** Whether `proof` shows that the tree of `to` leaves with `toRoot` begins with the tree of `from` leaves with `fromRoot`. */
export function verifyConsistency(
  from: number,
  fromRoot: Uint8Array,
  to: number,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(from) || !isCount(to) || from > to || !areHashes([fromRoot, toRoot, ...proof])) return false;
  if (from === to) return proof.length === 0 && same(fromRoot, toRoot);
  if (from === 0) return proof.length === 0 && same(fromRoot, rootOf([]));
  const [first, ...rest] = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  if (first === undefined) return false;
  let oldHash = first;
  let newHash = first;
  const walk = climb(from - 1, to - 1);
  walk.skipRights();
  for (const sibling of rest) {
    if (walk.atTop()) return false;
    if (walk.step() === 'left') {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
    } else {
      newHash = nodeHash(newHash, sibling);
    }
  }
  return walk.atTop() && same(oldHash, fromRoot) && same(newHash, toRoot);
}

/** The way from a leaf up to the root, beside the way from the last leaf (the RFC's fn and sn). */
function climb(leaf: number, lastLeaf: number) {
  let node = leaf;
  let last = lastLeaf;

  function rise(): void {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }

  return {
    atTop: () => last === 0,
    skipRights() {
      while (node % 2 === 1) rise();
    },
    /** Goes up by one sibling and says on which side of us it stood. */
    step(): 'left' | 'right' {
      const side = node % 2 === 1 || node === last ? 'left' : 'right';
      if (side === 'left') while (node % 2 === 0 && node !== 0) rise();
      rise();
      return side;
    },
  };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === HASH_BYTES);
}

function isPowerOfTwo(value: number): boolean {
  let power = 1;
  while (power < value) power *= 2;
  return power === value;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
