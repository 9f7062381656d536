import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeTiles, parseTilePath, tilePath, widthAt, type Tile } from './tiles.ts';

test.each<[Tile, string]>([
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 67, width: 5 }, 'tile/0/067.p/5'],
  [{ level: 1, index: 999, width: 255 }, 'tile/1/999.p/255'],
  [{ level: 0, index: 1000, width: 256 }, 'tile/0/x001/000'],
  [{ level: 63, index: 1_234_067, width: 256 }, 'tile/63/x001/x234/067'],
  [{ level: 'entries', index: 1_234_067, width: 1 }, 'tile/entries/x001/x234/067.p/1'],
])('%o stands at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path);
  expect(parseTilePath(path)).toEqual(tile);
});

test.each([
  '',
  'checkpoint',
  'tile',
  'tile/0',
  'tile/0/',
  '/tile/0/000',
  'tile/0/000/',
  'tile/0/000\n',
  'tile/0/000 ',
  'tile//000',
  'tile/0/../000',
  'tile/../../etc/passwd',
  'tile/0/..',
  'tile/0/%2e%2e/000',
  'tile/0/x001\\067',
  'tile/0/x1',
  'tile/0/x1/000',
  'tile/0/x000',
  'tile/0/x000/001',
  'tile/0/x000/x001/067',
  'tile/0/001/067',
  'tile/0/X001/067',
  'tile/0/0000',
  'tile/0/00',
  'tile/0/1',
  'tile/0/-01',
  'tile/0/\u0660\u0660\u0660',
  'tile/00/000',
  'tile/01/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/1e0/000',
  'tile/Entries/000',
  'tile/entries',
  'tile/0/000.p',
  'tile/0/000.p/',
  'tile/0/000.p/0',
  'tile/0/000.p/00',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  'tile/0/000.p/1000',
  'tile/0/000.p/5/',
  'tile/0/000.p/5.p/5',
  'tile/0/000\u0000',
  'tile/0/x999/x999/x999/x999/x999/999',
])('refuses the path %j', (path) => {
  expect(parseTilePath(path)).toBeNull();
});

test('refuses an endless path', () => {
  expect(parseTilePath(`tile/0/${'x001/'.repeat(50_000)}000`)).toBeNull();
});

test('a path is read back as the tile it was written for, and no other text is', () => {
  const tile = fc.record({
    level: fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 })),
    index: fc.oneof(
      fc.nat(2000),
      fc.maxSafeNat().map((n) => Math.floor(n / 256)),
    ),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(
    fc.property(tile, (each) => {
      expect(parseTilePath(tilePath(each))).toEqual(each);
    }),
  );
  const nearly = fc.stringMatching(/^tile\/[0-9e]{1,3}\/[x0-9/.p]{0,12}$/);
  fc.assert(
    fc.property(nearly, (path) => {
      const parsed = parseTilePath(path);
      if (parsed) expect(tilePath(parsed)).toBe(path);
    }),
  );
});

test.each<Tile>([
  { level: -1, index: 0, width: 1 },
  { level: 0.5, index: 0, width: 1 },
  { level: 0, index: -1, width: 1 },
  { level: 0, index: Number.NaN, width: 1 },
  { level: 0, index: 0, width: 0 },
  { level: 0, index: 0, width: 257 },
])('there is no tile %o', (tile) => {
  expect(() => tilePath(tile)).toThrow(RangeError);
});

test('a tree of 70,000 has the tiles that the specification counts', () => {
  expect(widthAt(0, 272, 70_000)).toBe(256);
  expect(widthAt(0, 273, 70_000)).toBe(112);
  expect(widthAt('entries', 273, 70_000)).toBe(112);
  expect(widthAt(0, 274, 70_000)).toBe(0);
  expect(widthAt(1, 0, 70_000)).toBe(256);
  expect(edgeTiles(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(edgeTiles(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect(edgeTiles(0)).toEqual([]);
});
