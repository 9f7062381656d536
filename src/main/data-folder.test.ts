import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contentOf, markBegun, markWhole } from './data-folder.ts';

test('a folder is empty, half built, the demo city, or not ours', () => {
  const root = mkdtempSync(join(tmpdir(), 'wgk-folder-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, 'var');
  expect(contentOf(folder)).toBe('empty');
  markBegun(folder);
  expect(contentOf(folder)).toBe('unfinished');
  expect(() => markBegun(folder)).toThrow(/EEXIST/);
  markWhole(folder);
  expect(contentOf(folder)).toBe('demo');
  writeFileSync(join(root, 'ledger.txt'), '');
  expect(contentOf(root)).toBe('other');
});
