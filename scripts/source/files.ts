import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const ignored = new Set(['.git', 'node_modules', 'var']);

/** Every file of the repository as a POSIX path below `root`, sorted, without what `.gitignore` names. */
export function listFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (ignored.has(entry.name) || entry.name.endsWith('.log')) return [];
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(root, path);
      return entry.isFile() ? [path] : [];
    });
}

/** Whether a path is code that the house writes by hand: TypeScript, but not what is generated from the database. */
export function isCode(path: string): boolean {
  return /\.tsx?$/.test(path) && path !== 'db/types.ts' && !path.startsWith('test/guards/planted/');
}

/** Whether a path is a test or stands in the tests' own folder. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/');
}
