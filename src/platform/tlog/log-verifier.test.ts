import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { independentlyVerify } from '../../../test/contracts/independent-log-verifier.ts';
import { appendEntries } from './append.ts';
import { signCheckpoint } from './checkpoint.ts';
import { encodeBundle } from './bundles.ts';
import { leafHash } from './hashing.ts';
import { verifyLog, type LogReport } from './log-verifier.ts';
import { noteSigner } from './note-key.ts';
import { flipBit, sampleEntries, sampleLog, type SampleLog } from './sample-log.ts';
import { parseTilePath } from './tiles.ts';

const SIZE = 600;

test.each([0, 1, 2, 255, 256, 257, 600, 1024])(
  'a log of %i is found whole, by the independent verifier too',
  async (size) => {
    await using log = await sampleLog(size);
    const seen: Buffer[] = [];
    const report = await verify(log, (index, entry) => {
      expect(index).toBe(seen.length);
      seen.push(entry);
    });
    expect(report).toEqual({
      ok: true,
      origin: 'log.example/test',
      size,
      rootHash: log.head.root.toString('hex'),
      mismatches: [],
      mismatchCount: 0,
    });
    expect(seen).toEqual(sampleEntries(0, size));
    expect(await outsider(log)).toEqual({
      origin: report.origin,
      size,
      rootHex: report.rootHash,
      entries: sampleEntries(0, size),
    });
  },
);

test('two levels of full tiles are found whole by both', async () => {
  await using log = await sampleLog(65_536 + 257);
  expect(await verify(log)).toMatchObject({ ok: true, size: 65_793 });
  expect(await outsider(log)).toMatchObject({ rootHex: log.head.root.toString('hex') });
  await flipBit(log.root, 'tile/1/000', 0);
  expect((await verify(log)).mismatches).toMatchObject([{ kind: 'tile', level: 1, index: 0 }]);
  await flipBit(log.root, 'tile/1/000', 0);
  await flipBit(log.root, 'tile/2/000', 0);
  expect((await verify(log)).mismatches).toMatchObject([{ kind: 'tile', level: 2, index: 0 }]);
});

test.each([
  ['tile/0/000', { kind: 'tile', level: 0, index: 0 }],
  ['tile/0/001', { kind: 'tile', level: 0, index: 1 }],
  ['tile/0/002', { kind: 'tile', level: 0, index: 2 }],
  ['tile/1/000', { kind: 'tile', level: 1, index: 0 }],
])('any flipped bit of %s is found and laid to that tile alone', async (path, where) => {
  await using log = await sampleLog(SIZE);
  const { length } = await readFile(join(log.root, 'log', path));
  await fc.assert(
    fc.asyncProperty(fc.nat(length - 1), fc.nat(7), async (byte, bit) => {
      await flipBit(log.root, path, byte, bit);
      expect((await verify(log)).mismatches).toMatchObject([where]);
      await expect(outsider(log)).rejects.toThrow(path);
      await flipBit(log.root, path, byte, bit);
    }),
    { numRuns: 15 },
  );
});

test.each([0, 1, 2])('any flipped bit of bundle %i is found and laid to its entries alone', async (index) => {
  await using log = await sampleLog(SIZE);
  const path = `tile/entries/00${index}`;
  const { length } = await readFile(join(log.root, 'log', path));
  await fc.assert(
    fc.asyncProperty(fc.nat(length - 1), fc.nat(7), async (byte, bit) => {
      await flipBit(log.root, path, byte, bit);
      const { mismatches, ok } = await verify(log);
      expect(ok).toBe(false);
      for (const each of mismatches) {
        expect(each).toMatchObject({ kind: 'entry', detail: expect.stringContaining(path) });
        expect(Math.floor((each.index ?? -1) / 256)).toBe(index);
      }
      await expect(outsider(log)).rejects.toThrow(/entries|hash/);
      await flipBit(log.root, path, byte, bit);
    }),
    { numRuns: 25 },
  );
});

test('a forged entry is named by its number, and the caller does not get it', async () => {
  await using log = await sampleLog(SIZE);
  const entries = sampleEntries(256, 512).with(44, Buffer.from('forged'));
  await writeFile(join(log.root, 'log/tile/entries/001'), encodeBundle(entries));
  const seen: number[] = [];
  const report = await verify(log, (index) => void seen.push(index));
  expect(report.mismatches).toEqual([
    { kind: 'entry', index: 300, detail: '条目包 tile/entries/001 中序号为 300 的条目与日志登记的哈希值不符。' },
  ]);
  expect(seen).toHaveLength(SIZE - 1);
  expect(seen).not.toContain(300);
});

test('a forger who changes the entry and its leaf is betrayed by the level above', async () => {
  await using log = await sampleLog(SIZE);
  const entries = sampleEntries(0, 256).with(7, Buffer.from('forged'));
  await writeFile(join(log.root, 'log/tile/entries/000'), encodeBundle(entries));
  await writeFile(join(log.root, 'log/tile/0/000'), Buffer.concat(entries.map(leafHash)));
  const { mismatches } = await verify(log);
  expect(mismatches.map((each) => each.kind)).toEqual(['tile', 'root']);
  await expect(outsider(log)).rejects.toThrow('tile/1/000.p/2: hash 0');
});

test('a history rewritten throughout is betrayed by the signed root', async () => {
  await using signed = await sampleLog(SIZE);
  await using log = await sampleLog(0);
  await appendEntries(log.store, log.head, sampleEntries(0, SIZE).with(7, Buffer.from('forged')));
  const rewritten = { ...log, checkpoint: signed.checkpoint };
  expect((await verify(rewritten)).mismatches.map((each) => each.kind)).toEqual(['root']);
  await expect(outsider(rewritten)).rejects.toThrow('checkpoint: the root is');
});

test.each([
  ['tile/0/001', { kind: 'tile', level: 0, index: 1 }],
  ['tile/0/002', { kind: 'tile', level: 0, index: 2 }],
  ['tile/1/000', { kind: 'tile', level: 1, index: 0 }],
  ['tile/entries/001', { kind: 'entry', index: 256 }],
  ['tile/entries/002', { kind: 'entry', index: 512 }],
])('a lost %s is named', async (path, where) => {
  await using log = await sampleLog(SIZE);
  await rm(join(log.root, 'log', path));
  expect((await verify(log)).mismatches).toMatchObject([where]);
  await expect(outsider(log)).rejects.toThrow(path);
});

test('a bundle lost together with its tile is told apart from the rest, which is whole', async () => {
  await using log = await sampleLog(SIZE);
  await rm(join(log.root, 'log/tile/entries/001'));
  await rm(join(log.root, 'log/tile/0/001'));
  const seen: number[] = [];
  const { mismatches } = await verify(log, (index) => void seen.push(index));
  expect(mismatches).toMatchObject([
    { kind: 'entry', index: 256 },
    { kind: 'tile', level: 0, index: 1 },
  ]);
  expect(mismatches).toHaveLength(2);
  expect(seen).toHaveLength(SIZE - 256);
});

test('two damages are both named', async () => {
  await using log = await sampleLog(SIZE);
  await flipBit(log.root, 'tile/entries/000', 4);
  await flipBit(log.root, 'tile/0/001', 40);
  expect((await verify(log)).mismatches).toMatchObject([
    { kind: 'entry', index: 0 },
    { kind: 'tile', level: 0, index: 1 },
  ]);
});

test('a changed checkpoint, or one of another key, is not believed in anything', async () => {
  await using log = await sampleLog(5);
  const other = signCheckpoint(noteSigner('log.example/test', Buffer.alloc(32, 8)), log.head);
  for (const checkpoint of [log.checkpoint.replace('\n5\n', '\n4\n'), other, 'nothing', '']) {
    const report = await verify({ ...log, checkpoint });
    expect(report).toMatchObject({ ok: false, origin: null, size: 0, mismatches: [{ kind: 'signature' }] });
    await expect(outsider({ ...log, checkpoint })).rejects.toThrow('checkpoint: ');
  }
  await expect(verifyLog({ reader: log.store, checkpoint: log.checkpoint, verifierKey: 'x' })).rejects.toThrow('key');
});

test('what a crash left beyond the checkpoint does no harm', async () => {
  await using log = await sampleLog(SIZE);
  await appendEntries(log.store, log.head, sampleEntries(SIZE, 1500));
  expect(await verify(log)).toMatchObject({ ok: true, size: SIZE });
  expect(await outsider(log)).toMatchObject({ size: SIZE });
});

test('however much is wrong, a thousand are kept and all are counted', async () => {
  await using log = await sampleLog(1500);
  const forged = Array.from({ length: 1500 }, () => Buffer.from('forged'));
  for (let i = 0; i < 6; i++) {
    await writeFile(join(log.root, `log/tile/entries/00${i}`), encodeBundle(forged.slice(i * 256, (i + 1) * 256)));
  }
  const report = await verify(log);
  expect(report.mismatches).toHaveLength(1000);
  expect(report.mismatchCount).toBe(1500);
});

function verify(log: SampleLog, entryAt?: (index: number, entry: Buffer) => void): Promise<LogReport> {
  const { store: reader, checkpoint, signer } = log;
  return verifyLog({ reader, checkpoint, verifierKey: signer.verifierKey, ...(entryAt ? { entryAt } : {}) });
}

/** The independent verifier, which gets what an HTTP route over this store would serve. */
function outsider({ store, checkpoint, signer }: SampleLog) {
  return independentlyVerify(async (path) => {
    if (path === 'checkpoint') return Buffer.from(checkpoint);
    const tile = parseTilePath(path);
    return tile && store.readTile(tile.level, tile.index, tile.width);
  }, signer.verifierKey);
}
