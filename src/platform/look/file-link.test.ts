import { expect, it } from 'vitest';
import { sizeText } from './file-link.tsx';

it.each([
  [0, '0 B'],
  [812, '812 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [65_536, '64 KB'],
  [1_258_291, '1.2 MB'],
  [5 * 1024 ** 4, '5120 GB'],
])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
