import { hash } from 'node:crypto';

/**
 * The Merkle tree hash of RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so that no leaf can
 * pass for a node.
 */

/** Bytes of one hash. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Buffer.of(0);
const NODE_PREFIX = Buffer.of(1);

/** The hash of an entry as a leaf of the tree. */
export function leafHash(entry: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([LEAF_PREFIX, entry]), 'buffer');
}

/** The hash of a node over the hashes of its two halves. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([NODE_PREFIX, left, right]), 'buffer');
}

/**
 * The root over a list of hashes in order: of leaves, or of whole subtrees of one size of which the last may be smaller.
 * Hashing in pairs and lifting an odd last one gives the same tree as the RFC's split at the largest power of two.
 */
export function rootOf(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1) row = rowAbove(row);
  return row[0] ?? hash('sha256', '', 'buffer');
}

/**
 * The root of a tree from the hashes at its right edge, one row a level of tiles from the leaves up: what is left over
 * below stands as one smaller subtree behind the whole ones of its row.
 */
export function rootOfRows(rows: readonly (readonly Buffer[])[]): Buffer {
  let leftOver: Buffer[] = [];
  for (const row of rows) {
    if (row.length > 0) leftOver = [rootOf([...row, ...leftOver])];
  }
  return rootOf(leftOver);
}

function rowAbove(row: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (const [i, right] of row.entries()) {
    const left = row[i - 1];
    if (i % 2 === 1 && left) above.push(nodeHash(left, right));
    else if (i === row.length - 1) above.push(right);
  }
  return above;
}

/** The concatenated hashes of a tile, one by one. */
export function splitHashes(bytes: Buffer): Buffer[] {
  const count = Math.floor(bytes.length / HASH_BYTES);
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES));
}
