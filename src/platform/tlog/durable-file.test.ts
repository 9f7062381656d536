import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findFile, replaceFile } from './durable-file.ts';
import { sampleFolder } from './sample-log.ts';

test.each([true, false])(
  'a file is replaced whole, its folders made where they are wanting (sync: %s)',
  async (sync) => {
    await using folder = await sampleFolder();
    const workshop = join(folder.root, 'workshop');
    const file = join(folder.root, 'a/b/c/file');
    expect(await findFile(file)).toBeNull();
    await replaceFile(file, Buffer.from('first, and longer'), { workshop, sync });
    await replaceFile(file, Buffer.from('second'), { workshop, sync });
    expect(await readFile(file, 'utf8')).toBe('second');
    expect(await readdir(workshop)).toEqual([]);
  },
);

test('a file that cannot be replaced stays, and no draft is left behind', async () => {
  await using folder = await sampleFolder();
  const workshop = join(folder.root, 'workshop');
  await mkdir(join(folder.root, 'file/full'), { recursive: true });
  await expect(replaceFile(join(folder.root, 'file'), Buffer.from('x'), { workshop, sync: true })).rejects.toThrow();
  expect(await readdir(folder.root)).toEqual(['file', 'workshop']);
  expect(await readdir(workshop)).toEqual([]);
  await expect(findFile(join(folder.root, 'file'))).rejects.toThrow('EISDIR');
});
