import { expect, test } from 'vitest';
import { memorySettings } from './memory.ts';

const gibibyte = 1024 ** 3;

test.each([
  [0.5, ['shared_buffers=128MB', 'effective_cache_size=256MB']],
  [8, ['shared_buffers=1024MB', 'effective_cache_size=4096MB']],
  [256, ['shared_buffers=2048MB', 'effective_cache_size=131072MB']],
])('a machine of %d GiB', (total, settings) => {
  expect(memorySettings(total * gibibyte)).toEqual(settings);
});
