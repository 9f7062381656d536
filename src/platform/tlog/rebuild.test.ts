import { cp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rebuildTiles } from './rebuild.ts';
import { sampleEntries, sampleFolder, sampleLog } from './sample-log.ts';

async function filesOf(root: string): Promise<Record<string, string>> {
  const found = await readdir(path.join(root, 'log'), { recursive: true, withFileTypes: true });
  const names = found.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
  const pairs = names
    .toSorted()
    .map(async (name) => [path.relative(root, name), (await readFile(name)).toString('hex')]);
  return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
}

function entriesFrom(size: number) {
  return async (start: number, count: number) => sampleEntries(start, Math.min(start + count, size));
}

it.each([0, 1, 255, 256, 257, 70_000])('gives the same files as growing did, at %i leaves', async (size) => {
  await using log = await sampleLog(size);
  await using other = await sampleFolder();
  const seen: number[] = [];
  const onProgress = (done: number) => void seen.push(done);
  await rebuildTiles({ root: other.root, head: log.head, entriesFrom: entriesFrom(size), onProgress });
  if (size > 0) expect(await filesOf(other.root)).toEqual(await filesOf(log.root));
  expect(seen.at(-1) ?? 0).toBe(size);
});

it('takes tiles away that the tree does not have, and shortens what has grown too far', async () => {
  await using shorter = await sampleLog(300);
  await using longer = await sampleLog(600);
  await cp(path.join(longer.root, 'log'), path.join(shorter.root, 'log'), { recursive: true, force: true });
  await using expected = await sampleLog(300);
  await rebuildTiles({ root: shorter.root, head: shorter.head, entriesFrom: entriesFrom(300) });
  expect(await filesOf(shorter.root)).toEqual(await filesOf(expected.root));
});

it('touches nothing where the entries give another root, or end too soon', async () => {
  await using log = await sampleLog(10);
  const before = await filesOf(log.root);
  const wrong = async () => sampleEntries(100, 110);
  await expect(rebuildTiles({ root: log.root, head: log.head, entriesFrom: wrong })).rejects.toMatchObject({
    code: 'mismatch',
  });
  const short = entriesFrom(4);
  await expect(rebuildTiles({ root: log.root, head: log.head, entriesFrom: short })).rejects.toMatchObject({
    code: 'missing',
  });
  expect(await filesOf(log.root)).toEqual(before);
});

it('begins anew where an earlier attempt was killed', async () => {
  await using log = await sampleLog(300);
  await cp(path.join(log.root, 'log', 'tile'), path.join(log.root, 'log', 'rebuilding', 'log', 'tile'), {
    recursive: true,
  });
  await rm(path.join(log.root, 'log', 'tile'), { recursive: true });
  await rebuildTiles({ root: log.root, head: log.head, entriesFrom: entriesFrom(300) });
  expect(await readdir(path.join(log.root, 'log'))).not.toContain('rebuilding');
  await using expected = await sampleLog(300);
  expect(await filesOf(log.root)).toEqual(await filesOf(expected.root));
});
