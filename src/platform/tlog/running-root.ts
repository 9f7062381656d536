import { nodeHash, rootOf } from './hashing.ts';

/** The root of a tree that grows leaf by leaf, in the memory of its right edge alone. */
export interface RunningRoot {
  /** Leaves so far. */
  readonly size: number;
  push(leaf: Buffer): void;
  root(): Buffer;
}

/** A tree without leaves. */
export function runningRoot(): RunningRoot {
  /** The whole subtrees from left to right, each smaller than the one before. */
  const edge: { leaves: number; hash: Buffer }[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    push(leaf) {
      size += 1;
      let grown = { leaves: 1, hash: leaf };
      while (edge.at(-1)?.leaves === grown.leaves) {
        const left = edge.pop();
        if (left) grown = { leaves: grown.leaves * 2, hash: nodeHash(left.hash, grown.hash) };
      }
      edge.push(grown);
    },
    root() {
      const [last, ...before] = edge.map(({ hash }) => hash).toReversed();
      return last ? before.reduce((right, left) => nodeHash(left, right), last) : rootOf([]);
    },
  };
}
