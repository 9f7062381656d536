import { expect, it } from 'vitest';
import { leafHash, rootOf } from './hashing.ts';
import { runningRoot } from './running-root.ts';
import { sampleEntry } from './sample-log.ts';

it('has at every size the root that hashing the whole tree gives', () => {
  const running = runningRoot();
  const leaves: Buffer[] = [];
  expect(running.root()).toEqual(rootOf([]));
  for (let i = 0; i < 600; i++) {
    const leaf = leafHash(sampleEntry(i));
    leaves.push(leaf);
    running.push(leaf);
    expect([running.size, running.root()]).toEqual([i + 1, rootOf(leaves)]);
  }
});
