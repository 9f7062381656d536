import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendEntries, type TreeHead } from './append.ts';
import { leafHash, rootOf } from './hashing.ts';
import { treeRoot } from './proofs.ts';
import { flipBit, sampleEntries, sampleFolder, sampleLog } from './sample-log.ts';
import type { TileStore } from './tile-store.ts';

test('any split into batches gives the same head and the same files', async () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 200, max: 700 })), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(sizes, async (batches) => {
      const total = batches.reduce((sum, size) => sum + size, 0);
      await using once = await sampleLog(total);
      await using folder = await sampleFolder();
      let head: TreeHead = { size: 0, root: rootOf([]) };
      for (const size of batches) {
        head = await appendEntries(folder.store, head, sampleEntries(head.size, head.size + size));
      }
      expect(head).toEqual(once.head);
      expect(head.root).toEqual(rootOf(sampleEntries(0, total).map(leafHash)));
      expect(await filesOf(folder.root)).toEqual(await filesOf(once.root));
    }),
    { numRuns: 15 },
  );
});

test('repeating a batch after a crash gives the same head and changes no file', async () => {
  await using log = await sampleLog(300);
  const first = await appendEntries(log.store, log.head, sampleEntries(300, 900));
  const files = await filesOf(log.root);
  expect(await appendEntries(log.store, log.head, sampleEntries(300, 900))).toEqual(first);
  expect(await appendEntries(log.store, log.head, sampleEntries(300, 310))).toMatchObject({ size: 310 });
  expect(await filesOf(log.root)).toEqual(files);
});

test('a crash between any two writes is mended by doing it again', async () => {
  await using whole = await sampleLog(800);
  for (let crashAfter = 0; crashAfter <= 8; crashAfter++) {
    await using log = await sampleLog(250);
    await appendEntries(crashing(log.store, crashAfter), log.head, sampleEntries(250, 800)).catch(() => undefined);
    expect(await treeRoot(log.store, 250)).toEqual(log.head.root);
    expect(await appendEntries(log.store, log.head, sampleEntries(250, 800))).toEqual(whole.head);
    expect(await filesOf(log.root)).toEqual(await filesOf(whole.root));
  }
});

test('entries are written before the hashes that vouch for them', async () => {
  await using folder = await sampleFolder();
  const order: string[] = [];
  const store: TileStore = {
    ...folder.store,
    writeTile: (level, index, bytes) => {
      order.push(String(level));
      return folder.store.writeTile(level, index, bytes);
    },
  };
  await appendEntries(store, { size: 0 }, sampleEntries(0, 600));
  expect(order).toEqual(['entries', 'entries', 'entries', '0', '0', '0', '1']);
});

test.each(['tile/0/002', 'tile/1/000', 'tile/entries/002'])('a damaged %s is not built upon', async (path) => {
  await using log = await sampleLog(600);
  await flipBit(log.root, path, 5);
  const files = await filesOf(log.root);
  await expect(appendEntries(log.store, log.head, sampleEntries(600, 900))).rejects.toMatchObject({
    code: 'mismatch',
    message: expect.stringMatching(/^log tiles do not match the checkpoint: /),
  });
  expect(await filesOf(log.root)).toEqual(files);
});

test.each(['tile/0/002', 'tile/1/000', 'tile/entries/002'])('a lost %s is not built upon', async (path) => {
  await using log = await sampleLog(600);
  await rm(join(log.root, 'log', path));
  await expect(appendEntries(log.store, { size: 600 }, sampleEntries(600, 900))).rejects.toMatchObject({
    code: 'mismatch',
  });
});

test('other entries beyond the size are a conflict, not overwritten', async () => {
  await using log = await sampleLog(300);
  await appendEntries(log.store, log.head, sampleEntries(300, 310));
  await expect(appendEntries(log.store, log.head, [Buffer.from('other')])).rejects.toMatchObject({ code: 'conflict' });
});

test('an entry that is too long is refused before anything is written', async () => {
  await using log = await sampleLog(10);
  const files = await filesOf(log.root);
  const entries = [...sampleEntries(10, 600), Buffer.alloc(65_536)];
  await expect(appendEntries(log.store, log.head, entries)).rejects.toMatchObject({ code: 'malformed' });
  expect(await filesOf(log.root)).toEqual(files);
});

/** A store whose process dies after some writes. */
function crashing(store: TileStore, writes: number): TileStore {
  let left = writes;
  return {
    ...store,
    writeTile(level, index, bytes) {
      if (left-- <= 0) throw new Error('killed');
      return store.writeTile(level, index, bytes);
    },
  };
}

async function filesOf(root: string): Promise<Map<string, string>> {
  const entries = await readdir(join(root, 'log'), { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(paths.toSorted().map((path) => readFile(path, 'hex')));
  return new Map(paths.toSorted().map((path, i) => [path.slice(root.length), contents[i] ?? '']));
}
