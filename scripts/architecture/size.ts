import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTest } from '../source/files.ts';
import type { Finding } from '../source/finding.ts';

const most = { file: 300, test: 500 };

/** No file longer than one whole thought can be: 300 lines, tests 500, all lines counted. */
export function checkSize(root: string, files: readonly string[]): Finding[] {
  return files.filter(isWritten).flatMap((path) => {
    const lines = readFileSync(join(root, path), 'utf8').replace(/\n$/, '').split('\n').length;
    const limit = isTest(path) ? most.test : most.file;
    if (lines <= limit) return [];
    return [
      {
        rule: 'size',
        file: path,
        line: limit + 1,
        message: `${lines} lines, at most ${limit}: look for the second thought.`,
      },
    ];
  });
}

function isWritten(path: string): boolean {
  return (
    /\.(?:tsx?|mjs|sql|css)$/.test(path) &&
    path !== 'db/types.ts' &&
    !/^(?:test\/(?:fixtures|guards\/planted)|docs\/generated)\//.test(path)
  );
}
